package dev.atoll.server.tryout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Tells a spare which module it is to serve. With the JDK's old client: building the new one takes
/// half a second of processor, for one small request.
@Singleton
final class SpareClient {

    private static final int CONNECT_MILLIS = 1000;
    /// The runtime says after two seconds that it still loads.
    private static final int ANSWER_MILLIS = 10_000;
    private static final int ACCEPTED = HttpURLConnection.HTTP_ACCEPTED;
    private static final int UNPROCESSABLE = 422;

    /// What a spare says to a module.
    enum Answer {
        /// It serves it.
        SERVES,
        /// It loads it, or has said why it cannot and ends.
        LOADS,
        /// It is no spare of ours, or does not answer.
        REFUSES
    }

    /// Has it load the module, and waits a little for the end of that.
    Answer adopt(URI spare, String secret, Path module) {
        try {
            return switch (post(spare.resolve("/adopt"), secret, module)) {
                case HttpURLConnection.HTTP_OK -> Answer.SERVES;
                case ACCEPTED, UNPROCESSABLE -> Answer.LOADS;
                default -> Answer.REFUSES;
            };
        } catch (IOException e) {
            return Answer.REFUSES;
        }
    }

    private static int post(URI address, String secret, Path module) throws IOException {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("module", module.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Atoll-Workload-Secret", secret);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
