package dev.atoll.server.gateway;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import dev.atoll.server.http.GatewayAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Whether the gateway answers on this machine.
@Singleton
final class GatewayCheck implements Checkable {

    private static final int PATIENCE_MILLIS = 1500;

    private final GatewayAddress address;

    GatewayCheck(GatewayAddress address) {
        this.address = address;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("gateway", this::look));
    }

    /// A connection alone would tell little: the system takes it even when nobody serves it.
    private Health look() {
        long began = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String question = "GET / HTTP/1.1\r\nHost: localhost:" + address.port() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            return answer.equals("HTTP/")
                    ? Health.well("It answered on port " + address.port() + " in " + millis + " ms.")
                    : Health.down("What answers on port " + address.port() + " is not the gateway.");
        } catch (IOException e) {
            return Health.down("It does not answer on port " + address.port() + ": " + e.getMessage());
        }
    }
}
