package dev.atoll.runtime;

import dev.atoll.runtime.runner.DebugLog;
import dev.atoll.runtime.trace.TracedFormatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/// Keeps what this process logs for the debug endpoint.
final class DebugHandler extends Handler {

    private final DebugLog log;
    private final TracedFormatter formatter = new TracedFormatter();

    DebugHandler(DebugLog log) {
        this.log = log;
    }

    @Override
    public void publish(LogRecord logged) {
        log.add(formatter.format(logged).stripTrailing());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
