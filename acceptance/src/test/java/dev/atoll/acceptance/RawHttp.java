package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Says to a server exactly what it is told to, which clients would refuse or repair.
record RawHttp(int port) {

    private static final int PATIENCE_MILLIS = 30_000;

    static RawHttp to(String url) {
        return new RawHttp(URI.create(url).getPort());
    }

    /// What came back.
    ///
    /// @param headers with names in small letters; of several only the last
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// Sends a request without a body.
    ///
    /// @param head the first line and headers, all but the end
    Answer ask(String... head) {
        return send(String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n");
    }

    /// Sends bytes as they are and reads until the server closes.
    Answer send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        List<String> lines = parts[0].lines().toList();
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] header = lines.get(i).split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        int status = lines.getFirst().startsWith("HTTP/1.1 ")
                ? Integer.parseInt(lines.getFirst().substring(9, 12))
                : 0;
        return new Answer(status, headers, parts.length < 2 ? "" : parts[1]);
    }
}
