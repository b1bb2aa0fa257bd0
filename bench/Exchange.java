import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One connection that posts the same request again and again: as little work as can be, so that the load
/// generator leaves the processor to what is measured.
final class Exchange implements Closeable {

    private final Socket socket;
    private final InputStream in;
    private final byte[] request;
    private byte[] body = {};

    /// @param request as [#post] writes it
    Exchange(InetSocketAddress address, byte[] request) throws IOException {
        this.socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.request = request;
    }

    /// A POST without a body as it goes over the wire.
    static byte[] post(String path) {
        return post(path, "", new byte[0]);
    }

    /// A POST as it goes over the wire.
    ///
    /// @param contentType empty for none
    static byte[] post(String path, String contentType, byte[] body) {
        String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + type
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /// Posts once.
    ///
    /// @return the status
    int ask() throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                throw new IOException(header + " (expected a Content-Length)");
            }
        }
        body = in.readNBytes(length);
        return status;
    }

    /// What came with the last status.
    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the connection ended");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
