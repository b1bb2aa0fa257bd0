package dev.atoll.runtime;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of a form that is checked, with the messages of marshmallow 3, which clients of DEEPaaS
/// know.
enum TextFormat {
    /// No form; every other format is a hint for people.
    FREE("", "") {
        @Override
        String normal(String text) {
            return text;
        }
    },
    URL("url", "Not a valid URL.") {
        @Override
        String normal(String text) {
            URI uri = URI.create(text);
            boolean known = uri.getScheme() != null
                    && URL_SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return checked(known && uri.getHost() != null, text);
        }
    },
    EMAIL("email", "Not a valid email address.") {
        @Override
        String normal(String text) {
            return checked(
                    text.length() <= LONGEST_EMAIL_ADDRESS
                            && EMAIL_ADDRESS.matcher(text).matches(),
                    text);
        }
    },
    DATE("date", "Not a valid date.") {
        @Override
        String normal(String text) {
            return LocalDate.parse(text).toString();
        }
    },
    DATE_TIME("date-time", "Not a valid datetime.") {
        @Override
        String normal(String text) {
            String iso = text.replaceFirst(" ", "T");
            LocalDateTime ignored = LocalDateTime.parse(iso, DateTimeFormatter.ISO_DATE_TIME);
            return iso;
        }
    },
    UUID("uuid", "Not a valid UUID.") {
        @Override
        String normal(String text) {
            Matcher parts = UUID_PARTS.matcher(text.toLowerCase(Locale.ROOT));
            checked(parts.matches(), text);
            return parts.replaceFirst("$1-$2-$3-$4-$5");
        }
    };

    private static final Set<String> URL_SCHEMES = Set.of("http", "https", "ftp", "ftps");
    /// RFC 5321 has room for no more; and the pattern's depth grows with the text.
    private static final int LONGEST_EMAIL_ADDRESS = 254;

    private static final Pattern EMAIL_ADDRESS =
            Pattern.compile("[^\\s@\"]{1,64}+@[A-Za-z0-9](?:[A-Za-z0-9-]*+\\.)++[A-Za-z]{2,63}");
    private static final Pattern UUID_PARTS =
            Pattern.compile("([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})");

    private final String wireName;
    private final String problem;

    TextFormat(String wireName, String problem) {
        this.wireName = wireName;
        this.problem = problem;
    }

    static TextFormat of(String wireName) {
        return Arrays.stream(values())
                .filter(format -> format.wireName.equals(wireName))
                .findFirst()
                .orElse(FREE);
    }

    /// Checks a text.
    ///
    /// @return it as a module gets it
    String read(String text) throws InvalidValueException {
        try {
            return normal(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException(problem);
        }
    }

    abstract String normal(String text);

    private static String checked(boolean fits, String text) {
        if (!fits) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
