package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;

/// What a caller would like without insisting on it: the header `Prefer` of RFC 7240.
final class Preference {

    static final String RESPOND_ASYNC = "respond-async";

    private static final String HEADER = "Prefer";

    private Preference() {}

    static boolean asks(HttpServerRequest request, String preference) {
        return request.headers().getAll(HEADER).stream().anyMatch(header -> asks(header, preference));
    }

    /// Whether one of several preferences is this one; what follows it does not matter.
    static boolean asks(String header, String preference) {
        return Arrays.stream(unquoted(header).split(",", -1))
                .map(entry -> entry.split("[;=]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(preference::equals);
    }

    /// Without the quoted texts, whose commas separate nothing. A pattern would go one step deeper into
    /// the stack with every character.
    private static String unquoted(String header) {
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char character = header.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (quoted && character == '\\') {
                i++;
            } else if (!quoted) {
                rest.append(character);
            }
        }
        return rest.toString();
    }
}
