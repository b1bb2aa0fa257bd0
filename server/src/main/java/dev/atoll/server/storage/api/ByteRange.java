package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file are asked for (RFC 9110, section 14).
///
/// @param first counted from 0
/// @param last the last one that is wanted
public record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");

    /// Reads a `Range`. One that is no range of bytes, and several at once, count as none: all is sent.
    ///
    /// @param bytes how long the file is
    /// @throws PlatformException `RANGE_NOT_SATISFIABLE`
    public static Optional<ByteRange> parse(@Nullable String header, long bytes) {
        Matcher matcher = ONE.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long wanted = Math.min(number(matcher.group(2)), bytes);
            return Optional.of(checked(new ByteRange(bytes - wanted, bytes - 1), bytes));
        }
        long first = number(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : number(matcher.group(2));
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(checked(new ByteRange(first, Math.min(last, bytes - 1)), bytes));
    }

    /// How many bytes.
    public long length() {
        return last - first + 1;
    }

    /// The value of `Content-Range`.
    public String of(long bytes) {
        return "bytes " + first + "-" + last + "/" + bytes;
    }

    private static ByteRange checked(ByteRange range, long bytes) {
        if (range.first >= bytes || range.length() < 1) {
            throw new PlatformException(
                    ErrorCode.RANGE_NOT_SATISFIABLE,
                    "Range: from byte " + range.first + " (expected less than " + bytes + ", the length of the file)");
        }
        return range;
    }

    /// What is larger than any file is as good as the largest.
    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
