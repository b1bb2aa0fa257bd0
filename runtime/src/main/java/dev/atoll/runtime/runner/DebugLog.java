package dev.atoll.runtime.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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

    void prepare(ProcessBuilder builder, RunnerProgram program) {
        if (kept || program.printsAnything()) {
            builder.redirectErrorStream(true);
        } else {
            builder.inheritIO();
        }
    }

    /// Reads what a process prints, on a thread that ends when all was read.
    Thread follow(Process process, RunnerProgram program) {
        boolean through = kept || program.printsAnything();
        // No virtual thread: reading a pipe holds its carrier, and after half a minute of quiet the JDK
        // makes no other in its place; then nothing moves any more.
        return Thread.ofPlatform().daemon().name("runner-output").start(() -> {
            if (through) {
                copy(process);
            }
        });
    }

    private void pass(String line) {
        if (kept) {
            add(line);
        }
        out.println(line);
    }

    private void copy(Process process) {
        try (InputStream output = process.getInputStream()) {
            OutputLines.read(output, this::pass);
        } catch (IOException e) {
            // The process ended while it was read: its end is noticed elsewhere.
        }
    }
}
