package dev.atoll.runtime.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The lines before the body of an HTTP request, and what was read of that.
///
/// @param lines the first says what is asked for
/// @param rest what came after the empty line
record RequestHead(List<String> lines, ByteBuffer rest) {

    private static final String SECRET = "atoll-workload-secret";
    private static final int MOST_BYTES = 64 << 10;
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    /// Reads one.
    ///
    /// @throws IOException when it does not come in time, is too long or is none
    static RequestHead read(InputStream input) throws IOException {
        byte[] bytes = new byte[MOST_BYTES];
        int count = 0;
        int end = -1;
        while (end < 0) {
            int read = count == bytes.length ? -1 : input.read(bytes, count, bytes.length - count);
            if (read < 0) {
                throw new IOException("no head of a request");
            }
            end = end(bytes, Math.max(0, count - END.length), count + read);
            count += read;
        }
        String text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        List<String> lines = Arrays.asList(text.split("\r\n", -1));
        // What goes on with a blank belongs to the line before; no program of today sends it.
        if (lines.stream().anyMatch(line -> line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
            throw new IOException("a folded line");
        }
        return new RequestHead(List.copyOf(lines), ByteBuffer.wrap(bytes, end + END.length, count - end - END.length));
    }

    private static int end(byte[] bytes, int from, int to) {
        for (int at = from; at + END.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + END.length, END, 0, END.length)) {
                return at;
            }
        }
        return -1;
    }

    private static String name(String line) {
        int end = line.indexOf(':');
        return line.substring(0, Math.max(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /// Whether it asks for a path.
    boolean asksFor(String path) {
        return lines.getFirst().startsWith("GET " + path + " ");
    }

    /// Whether it brings the secret. Takes the same time wherever the two differ.
    boolean brings(String secret) {
        byte[] expected = secret.getBytes(StandardCharsets.UTF_8);
        return lines.stream()
                .skip(1)
                .filter(line -> name(line).equals(SECRET))
                .anyMatch(line -> MessageDigest.isEqual(expected, value(line).getBytes(StandardCharsets.UTF_8)));
    }

    private boolean switches() {
        return lines.stream().skip(1).anyMatch(line -> name(line).equals("upgrade"));
    }

    /// As the program gets it: without the secret, and for one answer only, so that the next request comes by the
    /// gate again.
    ///
    /// @param shown the secret that the program wants to be shown; empty for none
    ByteBuffer passedOn(String shown) {
        List<String> passed = new ArrayList<>();
        boolean switches = switches();
        for (String line : lines) {
            String name = name(line);
            boolean ours = name.equals(SECRET) || (!switches && name.equals("connection"));
            if (!ours || passed.isEmpty()) {
                passed.add(line);
            }
        }
        if (!switches) {
            passed.add("Connection: close");
        }
        if (!shown.isEmpty()) {
            passed.add("Atoll-Workload-Secret: " + shown);
        }
        return StandardCharsets.ISO_8859_1.encode(String.join("\r\n", passed) + "\r\n\r\n");
    }
}
