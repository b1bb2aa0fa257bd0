package dev.atoll.server.health;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Whether the mail server takes connections.
@Singleton
final class MailCheck implements Checkable {

    private static final int PATIENCE_MILLIS = 1500;
    private static final int SMTP = 587;
    private static final int SMTPS = 465;

    private final Optional<String> url;

    MailCheck(PlatformConfig config) {
        this.url = config.mail().url();
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("mail", this::look));
    }

    private Health look() {
        if (url.isEmpty()) {
            return Health.off("No mail is sent: smtp.url is not set.");
        }
        URI server = URI.create(url.get());
        int usual = "smtps".equals(server.getScheme()) ? SMTPS : SMTP;
        // Never the URL: it may hold a password.
        String name = server.getHost() + ":" + (server.getPort() < 0 ? usual : server.getPort());
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.getHost(), server.getPort() < 0 ? usual : server.getPort()),
                    PATIENCE_MILLIS);
            return Health.well("The mail server " + name + " takes connections.");
        } catch (IOException e) {
            return Health.down("The mail server " + name + " takes no connection: " + e.getMessage());
        }
    }
}
