package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import org.jspecify.annotations.Nullable;

/// What a person typed into a field, held against what can be kept and shown.
public final class Typed {

    private Typed() {}

    /// A line that has to be there, without blanks around it.
    ///
    /// @param most how many characters it may have
    /// @throws PlatformException `BAD_REQUEST` for nothing, too much, and characters that cannot be shown
    public static String line(String field, @Nullable String value, int most) {
        String line = optionalLine(field, value, most);
        if (line.isEmpty()) {
            throw wrong(field, "empty", "1 to " + most + " characters");
        }
        return line;
    }

    /// A line that may be empty.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static String optionalLine(String field, @Nullable String value, int most) {
        String line = optionalText(field, value, most);
        if (line.lines().count() > 1) {
            throw wrong(field, line.lines().count() + " lines", "one");
        }
        return line;
    }

    /// Lines, or nothing.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static String optionalText(String field, @Nullable String value, int most) {
        String text = value == null ? "" : value.strip();
        if (text.codePoints().anyMatch(Typed::isUnspeakable)) {
            throw wrong(field, "a control character", "text");
        }
        if (text.length() > most) {
            throw wrong(field, text.length() + " characters", "at most " + most);
        }
        return text;
    }

    /// No database keeps half a character, and PostgreSQL no zero. Marks that turn the direction of
    /// writing make a name look like another one.
    private static boolean isUnspeakable(int character) {
        boolean control = Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
        boolean half = isBetween(character, Character.MIN_SURROGATE, Character.MAX_SURROGATE);
        boolean turning = isBetween(character, 0x202A, 0x202E) || isBetween(character, 0x2066, 0x2069);
        return control || half || turning;
    }

    private static boolean isBetween(int character, int first, int last) {
        return character >= first && character <= last;
    }

    private static PlatformException wrong(String field, String found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + found + " (expected " + expected + ")");
    }
}
