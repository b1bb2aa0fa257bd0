package dev.atoll.runtime.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Reads what a program prints as lines a person can look at, whatever the bytes are.
final class OutputLines {

    /// A program may print megabytes without an end of line.
    private static final int MOST_BYTES = 2000;
    private static final int MOST_LINES = 40;
    private static final char UNPRINTABLE = '\u00B7';

    private final Consumer<String> listener;
    private final Deque<String> last = new ArrayDeque<>();

    OutputLines(Consumer<String> listener) {
        this.listener = listener;
    }

    /// Reads until the output ends.
    void read(InputStream output) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (output) {
            for (int next = output.read(); next >= 0; next = output.read()) {
                if (next == '\n' || next == '\r') {
                    finish(line);
                } else {
                    line.write(next);
                    if (line.size() >= MOST_BYTES) {
                        finish(line);
                    }
                }
            }
        } catch (IOException e) {
            // The program is gone, and with it the other end.
        }
        finish(line);
    }

    private void finish(ByteArrayOutputStream bytes) {
        if (bytes.size() == 0) {
            return;
        }
        String line = printable(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        synchronized (last) {
            last.addLast(line);
            if (last.size() > MOST_LINES) {
                last.removeFirst();
            }
        }
        listener.accept(line);
    }

    /// Without what colours a terminal, rings its bell or moves its cursor.
    static String printable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "")
                .codePoints()
                .map(point -> point != '\t' && Character.isISOControl(point) ? UNPRINTABLE : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    /// The end of what was printed.
    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
