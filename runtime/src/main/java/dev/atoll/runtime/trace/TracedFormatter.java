package dev.atoll.runtime.trace;

import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/// Adds to every line of the log to which trace it belongs. Handlers format on the thread that
/// logs, which is the one that knows.
public final class TracedFormatter extends SimpleFormatter {

    @Override
    public String formatMessage(LogRecord line) {
        String trace = Trace.current();
        String message = super.formatMessage(line);
        return trace.isEmpty() ? message : message + " [trace " + trace + "]";
    }
}
