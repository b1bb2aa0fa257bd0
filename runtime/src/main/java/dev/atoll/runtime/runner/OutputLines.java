package dev.atoll.runtime.runner;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/// Makes lines of whatever a process prints: no line is longer than a person reads, and nothing in
/// one steers a terminal.
final class OutputLines {

    private static final int LONGEST_LINE = 2000;
    private static final HexFormat HEX = HexFormat.of();

    private OutputLines() {}

    /// Reads to the end.
    ///
    /// @throws IOException when the process ended while it was read
    static void read(InputStream output, Consumer<String> lines) throws IOException {
        InputStream buffered = new BufferedInputStream(output);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean over = false;
        for (int next = buffered.read(); next >= 0; next = buffered.read()) {
            if (next == '\n') {
                lines.accept(text(line, over));
                line.reset();
                over = false;
            } else if (line.size() < LONGEST_LINE) {
                line.write(next);
            } else {
                over = true;
            }
        }
        if (line.size() > 0) {
            lines.accept(text(line, over));
        }
    }

    private static String text(ByteArrayOutputStream line, boolean over) {
        String text = line.toString(StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder(text.length());
        // A bar that is drawn over and over ends each time at the line's beginning.
        String last = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        last.substring(last.lastIndexOf('\r') + 1).chars().forEach(character -> append(shown, (char) character));
        return over ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, char character) {
        if (Character.isISOControl(character) && character != '\t') {
            shown.append("\\x").append(HEX.toHexDigits((byte) character));
        } else {
            shown.append(character);
        }
    }
}
