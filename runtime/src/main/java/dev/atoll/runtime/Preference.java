package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a caller would like without insisting on it: the header `Prefer` of RFC 7240.
final class Preference {

    static final String RESPOND_ASYNC = "respond-async";

    private static final String HEADER = "Prefer";
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private Preference() {}

    static boolean asks(HttpServerRequest request, String preference) {
        return request.headers().getAll(HEADER).stream().anyMatch(header -> asks(header, preference));
    }

    /// Whether one of several preferences is this one; what follows it does not matter.
    static boolean asks(String header, String preference) {
        String unquoted = QUOTED.matcher(header).replaceAll("");
        return Arrays.stream(unquoted.split(",", -1))
                .map(entry -> entry.split("[;=]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(preference::equals);
    }
}
