package dev.atoll.server.pages.storage;

import java.util.Locale;

/// Numbers as people read them.
final class Words {

    private Words() {}

    /// Such as `1 file` and `12,000 files`.
    static String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /// Such as `12,000`.
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
