package dev.atoll.server.storage.api;

import dev.atoll.server.storage.Precondition;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request says about etags (RFC 9110, section 13).
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    private EntityTags() {}

    /// As it stands in a header.
    public static String quoted(String etag) {
        return '"' + etag + '"';
    }

    /// What has to hold before something is changed.
    static Precondition before(HttpHeaders headers) {
        String match = text(headers.getHeaderString(HttpHeaders.IF_MATCH));
        String noneMatch = text(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        return new Precondition(
                noneMatch.equals("*"),
                !match.isEmpty(),
                match.isEmpty() || match.equals("*") ? Set.of() : strict(match),
                noneMatch.equals("*") ? Set.of() : tags(noneMatch));
    }

    /// Whether the caller has what is there already.
    public static boolean isKnown(HttpHeaders headers, String etag) {
        String noneMatch = text(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        return noneMatch.equals("*") || tags(noneMatch).contains(etag);
    }

    /// Whether a range is wanted of what is there, and not of what it was before.
    public static boolean isStill(HttpHeaders headers, String etag) {
        String range = text(headers.getHeaderString("If-Range"));
        return range.isEmpty() || range.equals(quoted(etag));
    }

    /// What no tag can be read from matches nothing.
    private static Set<String> strict(String list) {
        Set<String> tags = tags(list);
        return tags.isEmpty() ? Set.of("") : tags;
    }

    private static Set<String> tags(String list) {
        return TAG.matcher(list)
                .results()
                .map((MatchResult tag) -> tag.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header.strip();
    }
}
