package dev.atoll.server.health;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.SmtpServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/// Whether the mail server takes connections.
@Singleton
final class MailCheck implements Checkable {

    private static final int PATIENCE_MILLIS = 1500;

    private final Optional<SmtpServer> server;

    MailCheck(PlatformConfig config) {
        this.server = config.mail().server();
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("mail", this::look));
    }

    private Health look() {
        if (server.isEmpty()) {
            return Health.off("No mail is sent: smtp.url is not set.");
        }
        String name = server.get().host() + ":" + server.get().port();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.get().host(), server.get().port()), PATIENCE_MILLIS);
            return Health.well("The mail server " + name + " takes connections.");
        } catch (IOException e) {
            return Health.down("The mail server " + name + " takes no connection: " + e.getMessage());
        }
    }
}
