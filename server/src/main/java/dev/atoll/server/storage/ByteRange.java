package dev.atoll.server.storage;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a file that a client asks for (RFC 9110, section 14).
///
/// @param first the offset of its first byte
/// @param length how many bytes; less than 1 for one that is not in the file
public record ByteRange(long first, long length) {

    private static final Pattern SINGLE =
            Pattern.compile("bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL =
            Pattern.compile("bytes\\s*=[\\d\\s-]*,[\\d\\s,-]*", Pattern.CASE_INSENSITIVE);
    private static final ByteRange OUTSIDE = new ByteRange(0, 0);

    /// Reads a `Range` header. Several parts at once are as good as outside: what they would take together
    /// nobody can bound.
    ///
    /// @param bytes how long the file is
    /// @return empty for none, and for one that says nothing sensible: then all is sent
    public static Optional<ByteRange> parse(String header, long bytes) {
        if (SEVERAL.matcher(header).matches()) {
            return Optional.of(OUTSIDE);
        }
        Matcher single = SINGLE.matcher(header);
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (single.group(1).isEmpty()) {
            long last = Math.min(bytes, number(single.group(2)));
            return Optional.of(new ByteRange(bytes - last, last));
        }
        long first = number(single.group(1));
        long end = single.group(2).isEmpty() ? Long.MAX_VALUE : number(single.group(2));
        if (end < first) {
            return Optional.empty();
        }
        return Optional.of(first >= bytes ? OUTSIDE : new ByteRange(first, Math.min(end, bytes - 1) - first + 1));
    }

    public boolean isWithin() {
        return length > 0;
    }

    /// The value of `Content-Range`, such as `bytes 0-9/100`.
    ///
    /// @param bytes how long the file is
    public String words(long bytes) {
        return isWithin() ? "bytes " + first + "-" + (first + length - 1) + "/" + bytes : "bytes */" + bytes;
    }

    /// What is larger than any file is as good as the largest.
    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
