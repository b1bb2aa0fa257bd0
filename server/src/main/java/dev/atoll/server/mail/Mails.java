package dev.atoll.server.mail;

import dev.atoll.server.config.MailConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.SmtpServer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Sends mail, one letter after the other and behind the back of whoever wrote it: a mail server may be
/// slow. A letter that a server does not take is tried again a few times; what is under way when the
/// platform ends is lost.
@Singleton
public final class Mails implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Mails.class);
    private static final List<Duration> TRIES =
            List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1));
    private static final int MOST_UNDER_WAY = 1_000;
    private static final String PATIENCE_MILLIS = "20000";

    private final MailConfig config;
    private final InstantSource time;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ScheduledExecutorService postman = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail").factory());

    @Inject
    public Mails(PlatformConfig config, InstantSource time) {
        this.config = config.mail();
        this.time = time;
    }

    /// Whether letters are sent at all.
    public boolean areSent() {
        return config.server().isPresent();
    }

    /// Sends a letter when there is time; without a mail server nothing happens.
    public void send(Letter letter) {
        if (!areSent()) {
            return;
        }
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            LOG.warnf("A mail was dropped: %d are under way already", MOST_UNDER_WAY);
            return;
        }
        tryToSend(letter, 0);
    }

    private void tryToSend(Letter letter, int attempt) {
        Future<?> _ = postman.schedule(
                () -> deliver(letter, attempt), TRIES.get(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void deliver(Letter letter, int attempt) {
        try {
            hand(config.server().orElseThrow(), letter);
            underWay.decrementAndGet();
        } catch (MessagingException e) {
            boolean last = attempt + 1 == TRIES.size();
            LOG.warnf(
                    "A mail was not taken by %s (%s): %s",
                    config.server().orElseThrow(), last ? "given up" : "will be tried again", e.getMessage());
            if (last) {
                underWay.decrementAndGet();
            } else {
                tryToSend(letter, attempt + 1);
            }
        }
    }

    private void hand(SmtpServer server, Letter letter) throws MessagingException {
        Session session = Session.getInstance(properties(server));
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(config.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(time.instant()));
        // Tells other machines not to answer.
        message.setHeader("Auto-Submitted", "auto-generated");
        try (Transport transport = session.getTransport(server.tls() ? "smtps" : "smtp")) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.user().isEmpty() ? null : server.user(),
                    server.user().isEmpty() ? null : server.password());
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
            properties.setProperty(
                    protocol + "auth", Boolean.toString(!server.user().isEmpty()));
            properties.setProperty(protocol + "connectiontimeout", PATIENCE_MILLIS);
            properties.setProperty(protocol + "timeout", PATIENCE_MILLIS);
            properties.setProperty(protocol + "writetimeout", PATIENCE_MILLIS);
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(protocol + "starttls.enable", "true");
            // A password never goes over the wire in clear.
            properties.setProperty(
                    protocol + "starttls.required",
                    Boolean.toString(!server.user().isEmpty()));
        }
        return properties;
    }

    @Override
    @PreDestroy
    public void close() {
        postman.shutdownNow();
    }
}
