package dev.atoll.runtime.trace;

import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request on its way through several programs.
///
/// @param traceId 32 hexadecimal digits that all programs share
/// @param spanId 16 hexadecimal digits for this program's part
/// @param flags two hexadecimal digits
public record Trace(String traceId, String spanId, String flags) {

    /// The header a caller sends.
    public static final String REQUEST = "traceparent";
    /// The header it gets.
    public static final String RESPONSE = "traceresponse";

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    /// Where the trace id lies in the header.
    private static final int TRACE_BEGIN = 3;

    private static final int TRACE_END = TRACE_BEGIN + 2 * TRACE_BYTES;
    private static final String NO_TRACE = "0".repeat(2 * TRACE_BYTES);
    private static final String NO_SPAN = "0".repeat(2 * SPAN_BYTES);
    /// Later versions may add to what version 00 says.
    private static final Pattern HEADER =
            Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    /// Goes on with the caller's trace, or begins one.
    ///
    /// @param sent the header; null when there is none
    public static Trace of(@Nullable String sent, RandomGenerator random) {
        String span = hex(SPAN_BYTES, random);
        if (sent != null) {
            Matcher parts = HEADER.matcher(sent.strip());
            if (parts.matches() && isKnown(parts)) {
                return new Trace(parts.group(2), span, parts.group(4));
            }
        }
        return new Trace(hex(TRACE_BYTES, random), span, "00");
    }

    private static boolean isKnown(Matcher parts) {
        boolean whole = !parts.group(1).equals("00") || parts.group(5) == null;
        return whole && !parts.group(2).equals(NO_TRACE) && !parts.group(3).equals(NO_SPAN);
    }

    private static String hex(int count, RandomGenerator random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// What the next program gets as `traceparent`, and the caller as `traceresponse`.
    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    /// Takes a step whose log lines tell the trace.
    ///
    /// @param traceparent as [#header] gives it; empty for none
    public static <T> T in(String traceparent, Supplier<T> step) {
        if (traceparent.length() < TRACE_END) {
            return step.get();
        }
        return ScopedValue.where(CURRENT, traceparent.substring(TRACE_BEGIN, TRACE_END))
                .call(step::get);
    }

    /// As [#in(String, Supplier)], without a result.
    public static void in(String traceparent, Runnable step) {
        boolean ignored = in(traceparent, () -> {
            step.run();
            return true;
        });
    }

    /// The trace id of the step this thread is in; empty for none.
    static String current() {
        return CURRENT.orElse("");
    }
}
