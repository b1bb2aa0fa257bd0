import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One connection that is kept open, with as little of its own to do as can be: the load and the servers share the
/// cores.
final class DavConnection implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Socket socket;
    private final String host;
    private final InputStream in;
    private final OutputStream out;

    DavConnection(String url) throws IOException {
        URI address = URI.create(url);
        this.host = address.getHost() + ":" + address.getPort();
        this.socket = new Socket(address.getHost(), address.getPort());
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    /// What came back.
    ///
    /// @param firstByte seconds until the status came
    record Answer(int status, String head, long bytes, double firstByte) {}

    /// Takes what comes.
    interface Sink {

        void take(byte[] bytes, int length) throws IOException;
    }

    Answer put(String path, byte[] body) throws IOException {
        return ask("PUT", path, List.of(), body);
    }

    Answer ask(String method, String path, List<String> headers, byte[] body) throws IOException {
        return ask(method, path, headers, body, (bytes, length) -> {});
    }

    Answer get(String path, List<String> headers, Sink sink) throws IOException {
        return ask("GET", path, headers, NOTHING, sink);
    }

    Answer ask(String method, String path, List<String> headers, byte[] body, Sink sink) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        long start = System.nanoTime();
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        String first = line();
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String> lines = new ArrayList<>(List.of(first));
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        String whole = String.join("\n", lines);
        int status = Integer.parseInt(first.substring(9, 12));
        long bytes = method.equals("HEAD") || status == 204 || status == 304 ? 0 : body(whole.toLowerCase(Locale.ROOT), sink);
        return new Answer(status, whole, bytes, seconds);
    }

    private long body(String head, Sink sink) throws IOException {
        if (head.contains("transfer-encoding: chunked")) {
            long all = 0;
            for (long size = Long.parseLong(line().strip(), 16); size > 0; size = Long.parseLong(line().strip(), 16)) {
                pump(size, sink);
                all += size;
                line();
            }
            line();
            return all;
        }
        int at = head.indexOf("content-length:");
        long length = at < 0 ? 0 : Long.parseLong(head.substring(at + 15).lines().findFirst().orElse("0").strip());
        pump(length, sink);
        return length;
    }

    private void pump(long length, Sink sink) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException(left + " bytes are missing");
            }
            sink.take(buffer, read);
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
