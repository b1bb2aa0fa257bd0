package dev.atoll.server.accounts;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which passwords one may choose: long ones that nobody guesses first. What kinds of characters they
/// have does not matter (NIST SP 800-63B).
final class PasswordRules {

    static final int SHORTEST = 10;
    static final int MOST_BYTES = 1_000;

    private static final int FEWEST_DIFFERENT = 4;

    /// What the most common long passwords are made of: one of these, with digits and signs around.
    private static final Set<String> COMMON_WORDS = Set.of(
            "password",
            "passw0rd",
            "passwort",
            "contrasena",
            "motdepasse",
            "qwerty",
            "qwertyuiop",
            "qwertz",
            "qwertzuiop",
            "azerty",
            "azertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1qaz2wsx",
            "1qaz2wsx3edc",
            "qazwsx",
            "qazwsxedc",
            "iloveyou",
            "letmein",
            "letmeinnow",
            "welcome",
            "welcometo",
            "admin",
            "administrator",
            "operator",
            "changeme",
            "changemenow",
            "secret",
            "football",
            "baseball",
            "basketball",
            "superman",
            "princess",
            "sunshine",
            "dragon",
            "monkey",
            "master",
            "michael",
            "jennifer",
            "starwars",
            "trustno",
            "whatever",
            "computer",
            "internet",
            "liverpool",
            "atoll",
            "correcthorse");

    private static final Pattern AROUND = Pattern.compile("^[\\d\\W_]+|[\\d\\W_]+$");

    private PasswordRules() {}

    /// Returns when a password may be chosen.
    ///
    /// @param login of its account, and other words that it must not be
    /// @throws PlatformException `BAD_REQUEST`; the message does not hold the password
    static void check(String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw refused(length + " characters (expected at least " + SHORTEST + ")");
        }
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw refused(bytes + " bytes (expected at most " + MOST_BYTES + ")");
        }
        String small = password.toLowerCase(Locale.ROOT);
        if (small.equals(login) || small.equals(login.replaceFirst("@.*", ""))) {
            throw refused("the same as what you sign in with (expected something else)");
        }
        if (isCommon(small)) {
            throw refused("one of those that are guessed first (expected something of your own)");
        }
    }

    private static boolean isCommon(String small) {
        if (small.codePoints().distinct().count() < FEWEST_DIFFERENT || isRow(small)) {
            return true;
        }
        String middle = AROUND.matcher(small).replaceAll("");
        return COMMON_WORDS.contains(middle) || COMMON_WORDS.contains(small) || isRepeated(small);
    }

    /// Such as `1234567890` and `zyxwvutsrq`.
    private static boolean isRow(String text) {
        long steps = java.util.stream.IntStream.range(1, text.length())
                .map(i -> text.charAt(i) - text.charAt(i - 1))
                .filter(step -> Math.abs(step) > 1)
                .count();
        // The step from 9 to 0.
        return steps <= 1;
    }

    /// Such as `passwordpassword`.
    private static boolean isRepeated(String text) {
        String half = text.substring(0, text.length() / 2);
        return text.equals(half + half) && (COMMON_WORDS.contains(half) || isRow(half));
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.BAD_REQUEST, "password: " + why);
    }
}
