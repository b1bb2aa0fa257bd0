package dev.atoll.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of notices on every database.
abstract class NoticesContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("lab", Level.AP_0, false)), Scope.ALL);
    private static final Caller OPERATOR = new Caller("op", "Olga", true, List.of(), Scope.ALL);

    @TempDir
    private Path home;

    private Database database;
    private Instant now = NOON;
    private Notices notices;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        database.write(handle -> handle.execute("DELETE FROM notice"));
        InstantSource time = () -> now;
        notices = new Notices(database, TestAudits.in(home, database, time), new Ids(time, new Random(1)), time);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whatIsPublishedWithoutTimesHoldsFromNowOn() {
        Notice notice = notices.publish(OPERATOR, words("A new module", "", ""));

        assertThat(notices.current(Caller.ANONYMOUS)).containsExactly(notice);
        assertThat(notice.from()).isEqualTo(NOON);
        assertThat(notice.until()).isEmpty();
        assertThat(notice.author()).isEqualTo("Olga");
        assertThat(notices.get(ANA, notice.id())).isEqualTo(notice);
    }

    @Test
    void maintenanceIsUpcomingThenCurrentThenOver() {
        Notice notice =
                notices.publish(OPERATOR, words("Disks are exchanged", "2026-11-26T13:00:00Z", "2026-11-26T14:00"));

        assertThat(notices.current(ANA)).isEmpty();
        assertThat(notice.at(now)).isEqualTo(Notice.State.UPCOMING);

        now = NOON.plus(Duration.ofHours(1));
        assertThat(notices.current(ANA)).containsExactly(notice);

        now = NOON.plus(Duration.ofHours(2));
        assertThat(notices.current(ANA)).isEmpty();
        assertThat(notices.list(ANA)).containsExactly(notice);
        assertThat(notice.at(now)).isEqualTo(Notice.State.OVER);
    }

    @Test
    void theMostSeriousComesFirst() {
        notices.publish(OPERATOR, new NoticeWords("news", "info", "Small", "", "", "", ""));
        notices.publish(OPERATOR, new NoticeWords("incident", "serious", "Large", "", "", "", ""));
        notices.publish(OPERATOR, new NoticeWords("incident", "warning", "Middling", "", "", "", ""));

        assertThat(notices.current(ANA)).extracting(Notice::title).containsExactly("Large", "Middling", "Small");
    }

    @Test
    void whatIsForAProjectConcernsItsMembersAlone() {
        Notice notice = notices.publish(OPERATOR, new NoticeWords("news", "info", "Meeting", "", "lab", "", ""));

        assertThat(notices.current(ANA)).containsExactly(notice);
        assertThat(notices.list(Caller.ANONYMOUS)).isEmpty();
        refuses(ErrorCode.NOT_FOUND, () -> notices.get(Caller.ANONYMOUS, notice.id()));
    }

    @Test
    void anIncidentIsOverWhenTheOperatorSaysSo() {
        Notice notice = notices.publish(OPERATOR, words("The disk is full", "", ""));
        now = NOON.plusSeconds(60);

        notices.close(OPERATOR, notice.id());

        assertThat(notices.current(ANA)).isEmpty();
        assertThat(notices.get(ANA, notice.id()).until()).contains(NOON.plusSeconds(60));
    }

    @Test
    void wordsAreReplacedAndTheBeginningStays() {
        Notice notice = notices.publish(OPERATOR, words("Teh disk is full", "", ""));
        now = NOON.plusSeconds(60);

        Notice changed = notices.change(OPERATOR, notice.id(), words("The disk is full", "", ""));

        assertThat(changed.title()).isEqualTo("The disk is full");
        assertThat(changed.from()).isEqualTo(NOON);
        assertThat(changed.changed()).isEqualTo(now);
        assertThat(notices.list(ANA)).containsExactly(changed);
    }

    @Test
    void onlyOperatorsTellAnythingAndOnlyWithTheScopeForIt() {
        Caller reading = new Caller("op", "Olga", true, List.of(), Set.of(Scope.READ, Scope.WRITE));

        refuses(ErrorCode.FORBIDDEN, () -> notices.publish(ANA, words("Party", "", "")));
        refuses(ErrorCode.FORBIDDEN, () -> notices.publish(reading, words("Party", "", "")));
        refuses(ErrorCode.UNAUTHENTICATED, () -> notices.publish(Caller.ANONYMOUS, words("Party", "", "")));
    }

    @Test
    void whatCannotBeIsRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> notices.publish(OPERATOR, words("", "", "")))
                .hasMessage("title: empty (expected 1 to 150 characters)");
        assertThatThrownBy(() -> notices.publish(OPERATOR, words("x", "tomorrow", "")))
                .hasMessage("from: tomorrow (expected a time such as 2026-11-26T09:00:00Z)");
        assertThatThrownBy(() -> notices.publish(OPERATOR, words("x", "", "2026-11-26T11:00:00Z")))
                .hasMessage("until: 2026-11-26T11:00:00Z (expected a time after 2026-11-26T12:00:00Z)");
        assertThatThrownBy(() -> notices.publish(OPERATOR, new NoticeWords("party", "", "x", "", "", "", "")))
                .hasMessage("kind: party (expected one of news, maintenance, incident)");
        refuses(ErrorCode.NOT_FOUND, () -> notices.close(OPERATOR, "no' notice\0"));
    }

    @Test
    void theTextOfANoticeDoesNoHarm() {
        Notice notice = notices.publish(
                OPERATOR, new NoticeWords("news", "info", "x", "**Now** <script>alert(1)</script>", "", "", ""));

        assertThat(notice.html()).contains("<strong>Now</strong>").doesNotContain("script");
    }

    private static NoticeWords words(String title, String from, String until) {
        return new NoticeWords("incident", "warning", title, "", "", from, until);
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
