package dev.atoll.engine.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// An answer whose body is read as it comes.
///
/// @param headers by their names in small letters
record HttpAnswer(int status, Map<String, String> headers, InputStream body, Closeable connection)
        implements AutoCloseable {

    static final int OK = 200;
    private static final int ERRORS = 400;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int MOST_LINE_BYTES = 64 << 10;

    static HttpAnswer read(InputStream bytes, Closeable connection) throws IOException {
        InputStream in = new BufferedInputStream(bytes);
        String first = line(in);
        String[] parts = first.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new IOException("answer: " + first + " (expected HTTP)");
        }
        int status = Integer.parseInt(parts[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpAnswer(status, headers, body(status, headers, in), connection);
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream in) throws IOException {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return new ChunkedBody(in);
        }
        String length = headers.getOrDefault("content-length", "");
        if (length.matches("\\d{1,9}")) {
            return new LimitedBody(in, Long.parseLong(length));
        }
        return in;
    }

    /// A line without its end.
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within a line");
            }
            if (line.size() > MOST_LINE_BYTES) {
                throw new IOException("a line of more than " + MOST_LINE_BYTES + " bytes (expected HTTP)");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    boolean isError() {
        return status >= ERRORS;
    }

    byte[] all() throws IOException {
        return body.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
