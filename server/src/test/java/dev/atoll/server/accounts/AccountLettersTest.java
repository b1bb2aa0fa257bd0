package dev.atoll.server.accounts;

import static dev.atoll.server.accounts.PeopleWorld.HERE;
import static dev.atoll.server.accounts.PeopleWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.PlatformException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are sent, through a mail server in this process.
final class AccountLettersTest {

    private static final Pattern LINK = Pattern.compile("https://atoll\\.example\\.org/reset#([\\w-]{43})");

    @TempDir
    private Path home;

    @TempDir
    private Path other;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private PeopleWorld world;

    @BeforeEach
    void start() {
        server.start();
        world = new PeopleWorld(
                TestDatabases.sqlite(home),
                home,
                Map.of(
                        "accounts",
                        "many",
                        "public_url",
                        "https://atoll.example.org",
                        "smtp.url",
                        "smtp://127.0.0.1:" + server.getSmtp().getPort(),
                        "smtp.from",
                        "atoll@example.org"));
    }

    @AfterEach
    void stop() {
        world.close();
        server.stop();
    }

    @Test
    void anOperatorIsToldOfARegistrationAndThePersonOfTheApproval() throws Exception {
        world.newOperator("bo");
        world.newPerson("ana");

        assertThat(subjectsOnceThereAre(3))
                .containsExactlyInAnyOrder(
                        "bo@example.org: Atoll: welcome",
                        "bo@example.org: Atoll: somebody registered",
                        "ana@example.org: Atoll: welcome");
    }

    @Test
    void aForgottenPasswordIsChosenAnewWithTheLinkOfTheMail() throws Exception {
        world.newPerson("ana");
        world.passwords.forgot("Ana@example.org", HERE);
        assertThat(subjectsOnceThereAre(2)).contains("ana@example.org: Atoll: choose a new password");
        Matcher link = LINK.matcher(server.getReceivedMessages()[1].getContent().toString());
        assertThat(link.find()).isTrue();

        world.passwords.resetWith(link.group(1), "a pod of dolphins", HERE);

        assertThat(world.signIn("ana", "a pod of dolphins")).isNotEmpty();
    }

    @Test
    void nobodyUnknownIsMailedAndNobodyIsFlooded() throws Exception {
        world.newPerson("ana");
        world.passwords.forgot("nobody@example.org", HERE);
        for (int i = 0; i < SignInLimits.MAILS_PER_PERSON + 5; i++) {
            world.passwords.forgot("ana@example.org", HERE);
        }

        assertThat(subjectsOnceThereAre(1 + SignInLimits.MAILS_PER_PERSON))
                .filteredOn(subject -> subject.contains("choose a new password"))
                .hasSize(SignInLimits.MAILS_PER_PERSON);
    }

    @Test
    void onlyTheOwnerOfAKnownAddressLearnsThatSomebodyTriedToRegisterIt() throws Exception {
        world.newPerson("ana");

        world.registrations.register(new RegistrationRequest("Eve", "ana@example.org", PASSWORD), HERE);

        assertThat(subjectsOnceThereAre(2)).contains("ana@example.org: Atoll: you have an account already");
    }

    @Test
    void withoutAMailServerAskingForALinkSaysWhomToAsk() {
        try (PeopleWorld silent = new PeopleWorld(TestDatabases.sqlite(other), other)) {
            assertThatThrownBy(() -> silent.passwords.forgot("ana@example.org", HERE))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("ask an operator");
        }
    }

    /// `recipient: subject` of each mail.
    private List<String> subjectsOnceThereAre(int count) throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> server.getReceivedMessages().length >= count);
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            subjects.add(message.getAllRecipients()[0] + ": " + message.getSubject());
        }
        assertThat(subjects).hasSize(count);
        return subjects;
    }
}
