package dev.atoll.server.quotas;

import dev.atoll.server.access.Thing;
import java.util.Locale;
import java.util.regex.Pattern;

/// Who has quotas.
///
/// @param id of the account or the project
public record Holder(Kind kind, String id) {

    private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");

    /// Somebody, alone.
    public static Holder account(String id) {
        return new Holder(Kind.ACCOUNT, id);
    }

    /// All members of a project together.
    public static Holder project(String id) {
        return new Holder(Kind.PROJECT, id);
    }

    /// Such as `project phyto-lab`.
    public String words() {
        return kind.wireName() + " " + id;
    }

    /// What its quota is called in a sentence. Who reads it knows whose account it is, and never its id.
    public String quota() {
        return "the quota of " + (kind == Kind.ACCOUNT ? "this account" : words());
    }

    /// What decides who may see and change its quotas.
    public Thing thing() {
        return kind == Kind.ACCOUNT ? Thing.of(id) : Thing.ofProject(id);
    }

    boolean canBe() {
        return ID.matcher(id).matches();
    }

    /// An account or a project.
    public enum Kind {
        ACCOUNT,
        PROJECT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
