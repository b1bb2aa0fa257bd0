package dev.atoll.server.pages;

import java.util.Arrays;
import java.util.Locale;

/// What a form has done, told on the page it leads to. The address holds only the name.
public enum Done {
    SIGNED_OUT("You are signed out."),
    SIGNED_OUT_EVERYWHERE("You are signed out on every device, this one included."),
    SESSION_ENDED("That device is signed out."),
    NAME_SAVED("Your name is saved."),
    PASSWORD_CHANGED("Your new password is saved. Every other device is signed out."),
    PASSWORD_RESET("Your new password is saved. Sign in with it."),
    ACCOUNT_DELETED("Your account is deleted, with everything that was yours alone."),
    TOKEN_REVOKED("The token is revoked. Programs that use it are refused from now on."),
    SECRET_SAVED("The secret is saved. Nobody can read it here, not even you."),
    SECRET_DELETED("The secret is deleted.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /// Such as `name-saved`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The address of a page, with the news for it.
    public String at(String address) {
        return address + (address.contains("?") ? '&' : '?') + Shells.DONE + '=' + wireName();
    }

    /// Empty for a name that is none: anybody can write addresses.
    static String sentence(String name) {
        return Arrays.stream(values())
                .filter(done -> done.wireName().equals(name))
                .map(done -> done.sentence)
                .findFirst()
                .orElse("");
    }
}
