package dev.atoll.server.catalog.entries;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rule for the names of versions.
final class VersionText {

    /// What stands for the newest one in addresses.
    static final String LATEST = "latest";

    static final String RULE = "1 to 64 letters, digits, dots, dashes, plus signs and underscores, the first a letter"
            + " or a digit, and not latest";

    private static final Pattern PATTERN = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._+-]{0,63}");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)([0-9]+)([^0-9]*)");
    private static final String FIRST = "1";

    private VersionText() {}

    static boolean isValid(String version) {
        return PATTERN.matcher(version).matches() && !version.equals(LATEST);
    }

    /// @param version empty for none, which is made up then
    /// @throws InvalidSubmissionException for what is none
    static void require(String version) {
        if (!version.isEmpty() && !isValid(version)) {
            throw InvalidSubmissionException.of("version", version, RULE);
        }
    }

    static String first() {
        return FIRST;
    }

    /// What comes after a version whose author named none: its last number, and one.
    static String after(String version) {
        Matcher matcher = LAST_NUMBER.matcher(version);
        if (!matcher.matches()) {
            return version + ".2";
        }
        return matcher.group(1) + new BigInteger(matcher.group(2)).add(BigInteger.ONE) + matcher.group(3);
    }
}
