package dev.atoll.server.storage.webdav;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a file that a client asks for.
///
/// @param first the offset of its first byte
/// @param length how many bytes; less than 1 for one that is not in the file
record ByteRange(long first, long length) {

    private static final Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");
    private static final ByteRange OUTSIDE = new ByteRange(0, 0);

    /// Reads a `Range` header.
    ///
    /// @return empty for none, and for one that says nothing sensible; several parts at once are outside
    static Optional<ByteRange> of(String header, long bytes) {
        if (header.isEmpty() || !header.startsWith("bytes")) {
            return Optional.empty();
        }
        if (header.indexOf(',') >= 0) {
            return Optional.of(OUTSIDE);
        }
        Matcher single = SINGLE.matcher(header);
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (single.group(1).isEmpty()) {
            long last = Math.min(bytes, Long.parseLong(single.group(2)));
            return Optional.of(new ByteRange(bytes - last, last));
        }
        long first = Long.parseLong(single.group(1));
        long end = single.group(2).isEmpty() ? bytes - 1 : Long.parseLong(single.group(2));
        if (end < first && !single.group(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(first >= bytes ? OUTSIDE : new ByteRange(first, Math.min(end, bytes - 1) - first + 1));
    }

    boolean isWithin() {
        return length > 0;
    }

    /// Such as `bytes 0-9/100`.
    String words(long bytes) {
        return isWithin() ? "bytes " + first + "-" + (first + length - 1) + "/" + bytes : "bytes */" + bytes;
    }
}
