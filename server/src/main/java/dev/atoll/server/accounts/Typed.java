package dev.atoll.server.accounts;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks of what people type.
final class Typed {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"\\\\]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
    private static final int LONGEST_NAME = 100;

    private Typed() {}

    /// A value that must be there.
    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refused(field + ": missing (expected a value)");
        }
        return value;
    }

    /// An e-mail address in small letters: what one signs in with.
    static String email(@Nullable String value) {
        String email = required("email", value).strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches() || !email.contains(".")) {
            throw refused("email: " + shown(email) + " (expected an address such as ana@example.org)");
        }
        return email;
    }

    /// A name for people to read.
    static String name(String field, @Nullable String value) {
        String name = required(field, value).strip();
        boolean printable = name.codePoints().noneMatch(Typed::isInvisible);
        if (name.length() > LONGEST_NAME || !printable) {
            throw refused(field + ": " + shown(name) + " (expected 1 to " + LONGEST_NAME + " printable characters)");
        }
        return name;
    }

    static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.BAD_REQUEST, why);
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static String shown(String value) {
        String visible = value.codePoints()
                .map(character -> isInvisible(character) ? '?' : character)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.length() < value.length() ? visible + "…" : visible;
    }
}
