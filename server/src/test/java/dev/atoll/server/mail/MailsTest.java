package dev.atoll.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.atoll.server.config.TestConfigs;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a mail server in this process, over TCP.
final class MailsTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    @TempDir
    private Path home;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws Exception {
        try (Mails mails = mails()) {
            mails.send(
                    new Letter("ana@example.org", "Atoll: välkommen", "Hej Ana,\n\nhttp://localhost:8420/sign-in\n"));

            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
        }
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Atoll: välkommen");
        assertThat(received.getFrom()[0]).hasToString("atoll@example.org");
        assertThat(received.getAllRecipients()[0]).hasToString("ana@example.org");
        assertThat(received.getContent().toString().stripTrailing())
                .isEqualToNormalizingNewlines("Hej Ana,\n\nhttp://localhost:8420/sign-in");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aLineBreakInAnAddressOrASubjectAddsNoHeader() throws Exception {
        try (Mails mails = mails()) {
            mails.send(new Letter("ana@example.org\r\nBcc: eve@example.org", "x", "y"));
            mails.send(new Letter("bo@example.org", "Atoll\r\nBcc: eve@example.org", "y"));

            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("bo@example.org");
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void aPasswordIsNotSentToAServerWithoutTls() {
        server.setUser("atoll@example.org", "atoll", "s3cret");
        try (Mails mails = new Mails(
                TestConfigs.at(
                        home,
                        Map.of(
                                "smtp.url",
                                "smtp://atoll:s3cret@127.0.0.1:" + port(),
                                "smtp.from",
                                "atoll@example.org")),
                NOON)) {
            mails.send(new Letter("ana@example.org", "x", "y"));

            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> server.getReceivedMessages().length == 0);
        }
    }

    @Test
    void withoutAServerNothingHappens() {
        try (Mails mails = new Mails(TestConfigs.at(home), NOON)) {
            mails.send(new Letter("ana@example.org", "x", "y"));

            assertThat(mails.areSent()).isFalse();
        }
    }

    private Mails mails() {
        return new Mails(
                TestConfigs.at(
                        home, Map.of("smtp.url", "smtp://127.0.0.1:" + port(), "smtp.from", "atoll@example.org")),
                NOON);
    }

    private int port() {
        return server.getSmtp().getPort();
    }
}
