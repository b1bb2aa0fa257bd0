package dev.atoll.runtime.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Asks a program at its port.
///
/// @param port on loopback
record ProgramClient(int port) {

    private static final int CONNECT_MILLIS = 1000;
    private static final int READ_MILLIS = 10_000;
    private static final int MOST_BYTES = 8 << 20;

    /// The status with which a path is answered; 0 when nobody answers.
    int status(String path) {
        try {
            HttpURLConnection connection = open(path);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }

    /// The document at a path. Empty when there is none.
    Optional<String> document(String path) {
        try {
            HttpURLConnection connection = open(path);
            try (InputStream body = connection.getInputStream()) {
                byte[] content = body.readNBytes(MOST_BYTES);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                        ? Optional.of(new String(content, StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        return connection;
    }
}
