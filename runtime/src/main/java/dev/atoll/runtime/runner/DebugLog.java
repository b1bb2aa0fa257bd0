package dev.atoll.runtime.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What this process and its runners wrote lately, for the debug endpoint. While it is kept, the
/// output of runners goes through this process.
public final class DebugLog {

    private static final int MOST_LINES = 1000;
    private static final int LONGEST_LINE = 2000;

    private final boolean kept;
    private final PrintStream out;
    private final Deque<String> lines = new ArrayDeque<>();

    private DebugLog(boolean kept, PrintStream out) {
        this.kept = kept;
        this.out = out;
    }

    /// Nothing is kept; runners write where this process does.
    public static DebugLog off() {
        return new DebugLog(false, System.out);
    }

    /// The last lines are kept.
    ///
    /// @param out where the output of runners goes on to
    public static DebugLog keeping(PrintStream out) {
        return new DebugLog(true, out);
    }

    /// Adds one line.
    public synchronized void add(String line) {
        lines.addLast(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /// The lines, the oldest first.
    public synchronized String text() {
        return String.join("\n", lines) + "\n";
    }

    void prepare(ProcessBuilder builder) {
        if (kept) {
            builder.redirectErrorStream(true);
        } else {
            builder.inheritIO();
        }
    }

    void follow(Process process) {
        if (kept) {
            var _ = Thread.ofVirtual().name("runner-output").start(() -> copy(process));
        }
    }

    private void copy(Process process) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> {
                add(line);
                out.println(line);
            });
        } catch (IOException | UncheckedIOException e) {
            // The process ended while it was read: its end is noticed elsewhere.
        }
    }
}
