package dev.atoll.runtime;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Watches the last bytes of a multipart body for its closing boundary. The decoder does not tell
/// a file that was cut off from one that is still on its way to disk.
final class MultipartEnding {

    /// Enough for the longest boundary allowed and an epilogue.
    private static final int KEPT_BYTES = 512;

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))", Pattern.CASE_INSENSITIVE);

    private final String closing;
    private String tail = "";

    private MultipartEnding(String closing) {
        this.closing = closing;
    }

    /// @param contentType the header with the boundary
    static MultipartEnding of(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            return new MultipartEnding("");
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new MultipartEnding("--" + boundary + "--");
    }

    /// Whether the content type names a boundary at all.
    boolean isKnown() {
        return !closing.isEmpty();
    }

    void append(Buffer chunk) {
        byte[] end = chunk.getBytes(Math.max(0, chunk.length() - KEPT_BYTES), chunk.length());
        String longer = tail + new String(end, StandardCharsets.ISO_8859_1);
        tail = longer.substring(Math.max(0, longer.length() - KEPT_BYTES));
    }

    /// Whether the body came to its end; a body without any byte has none to come to.
    boolean isReached() {
        return tail.isEmpty() || tail.contains(closing);
    }
}
