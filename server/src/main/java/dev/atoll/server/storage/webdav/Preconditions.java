package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Precondition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What headers say must hold of what is there (RFC 9110, section 13).
final class Preconditions {

    /// Days have two digits, unlike in RFC 1123.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Preconditions() {}

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    static String date(Instant time) {
        return HTTP_DATE.format(time);
    }

    /// The time that a header says; empty for what is none.
    static Optional<Instant> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.from(HTTP_DATE.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// For a request that changes something.
    static Precondition of(DavExchange exchange) {
        String match = exchange.header("If-Match");
        String noneMatch = exchange.header("If-None-Match");
        return new Precondition(
                noneMatch.equals("*"),
                match.equals("*"),
                match.equals("*") ? Set.of() : etags(match),
                noneMatch.equals("*") ? Set.of() : etags(noneMatch));
    }

    /// Whether the client has a file already as it is.
    static boolean isKnown(DavExchange exchange, Item item) {
        String noneMatch = exchange.header("If-None-Match");
        if (!noneMatch.isEmpty()) {
            return noneMatch.equals("*") || etags(noneMatch).contains(item.etag());
        }
        return date(exchange.header("If-Modified-Since"))
                .filter(since ->
                        !item.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .isPresent();
    }

    /// @throws PlatformException `PRECONDITION_FAILED`
    static void requireMatch(DavExchange exchange, Item item) {
        String match = exchange.header("If-Match");
        boolean fails = !match.isEmpty() && !match.equals("*") && !etags(match).contains(item.etag());
        boolean changed = match.isEmpty()
                && date(exchange.header("If-Unmodified-Since"))
                        .filter(since ->
                                item.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                        .isPresent();
        if (fails || changed) {
            throw new PlatformException(
                    ErrorCode.PRECONDITION_FAILED, item.path() + " was changed (etag " + item.etag() + ")");
        }
    }

    private static Set<String> etags(String header) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(etag -> !etag.isEmpty())
                .map(etag -> etag.replaceFirst("^W/", "").replaceAll("^\"|\"$", ""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
