package dev.atoll.server.storage.sharing;

import java.util.Locale;

/// With whom something is shared.
///
/// @param name of a person the e-mail address, as it was typed; of a project its id; of a link what it is
///     called, which may be empty
public record Receiver(Kind kind, String name) {

    /// One person.
    public static Receiver account(String address) {
        return new Receiver(Kind.ACCOUNT, address);
    }

    /// Everybody who belongs to a project.
    public static Receiver project(String id) {
        return new Receiver(Kind.PROJECT, id);
    }

    /// Whoever has the link.
    public static Receiver link(String name) {
        return new Receiver(Kind.LINK, name);
    }

    /// The kinds of receivers.
    public enum Kind {
        ACCOUNT,
        PROJECT,
        LINK;

        /// Such as `account`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// For people to read.
    public String words() {
        return switch (kind) {
            case ACCOUNT -> name;
            case PROJECT -> "project " + name;
            case LINK -> name.isEmpty() ? "a link" : "the link “" + name + "”";
        };
    }
}
