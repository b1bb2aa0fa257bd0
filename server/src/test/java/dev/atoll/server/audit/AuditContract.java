package dev.atoll.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of the record on every database.
abstract class AuditContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");
    private static final Paging FIRST = new Paging(1, 100);
    private static final Caller ANA = new Caller("ana", "Ana", false, List.of(), Scope.ALL);
    private static final Caller BEN =
            new Caller("ben", "Ben", false, List.of(new Membership("lab", Level.AP_U, true)), Scope.ALL);
    private static final Caller OPERATOR = new Caller("op", "Operator", true, List.of(), Scope.ALL);

    @TempDir
    private Path home;

    private Database database;
    private Instant now = NOON;
    private Audit audit;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        database.write(handle -> handle.execute("DELETE FROM audit"));
        audit = TestAudits.in(home, database, () -> now);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void anEntrySaysWhoDidWhatToWhatWhenAndFromWhere() {
        audit.record(Audit.deed(ANA, "entry.publish", "entry phyto").in("lab").saying("It's 100 % \"fine\" — é"));

        AuditEntry entry = all().getFirst();
        assertThat(entry.at()).isEqualTo(NOON);
        assertThat(entry.accountId()).isEqualTo("ana");
        assertThat(entry.name()).isEqualTo("Ana");
        assertThat(entry.action()).isEqualTo("entry.publish");
        assertThat(entry.subject()).isEqualTo("entry phyto");
        assertThat(entry.project()).isEqualTo("lab");
        assertThat(entry.detail()).isEqualTo("It's 100 % \"fine\" — é");
        assertThat(entry.origin()).isEqualTo("192.0.2.7");
        assertThat(entry.outcome()).isEqualTo("done");
    }

    @Test
    void theNewestEntryComesFirstAndPagesDoNotOverlap() {
        for (int i = 0; i < 5; i++) {
            audit.record(ANA, "token.create", "token " + i, "");
            now = now.plusSeconds(1);
        }

        AuditPage second = audit.list(OPERATOR, AuditFilter.ALL, new Paging(2, 2));

        assertThat(second.items()).extracting(AuditEntry::subject).containsExactly("token 2", "token 1");
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void oneFindsByAccountActionAndTime() {
        audit.record(ANA, "token.create", "token early", "");
        now = now.plusSeconds(60);
        audit.record(ANA, "token.create", "token late", "");
        now = now.plusSeconds(60);
        audit.record(ANA, "token.revoke", "token late", "");
        audit.record(ANA, "tokens.other", "token late", "");
        audit.record(BEN, "token.create", "token of ben", "");

        AuditFilter filter = new AuditFilter("ana", "token", "", NOON.plusSeconds(1), AuditFilter.ALL.until());

        assertThat(audit.list(OPERATOR, filter, FIRST).items())
                .extracting(AuditEntry::action)
                .containsExactly("token.revoke", "token.create");
    }

    @Test
    void everybodySeesTheirOwnDeedsAndNobodyElses() {
        audit.record(ANA, "token.create", "token a", "");
        audit.record(BEN, "token.create", "token b", "");

        AuditFilter askingForBen = new AuditFilter("ben", "", "", Instant.EPOCH, AuditFilter.ALL.until());

        assertThat(audit.list(ANA, AuditFilter.ALL, FIRST).items())
                .extracting(AuditEntry::subject)
                .containsExactly("token a");
        assertThat(audit.list(ANA, askingForBen, FIRST).items())
                .extracting(AuditEntry::subject)
                .containsExactly("token a");
    }

    @Test
    void managersSeeWhatWasDoneInTheirProject() {
        audit.record(Audit.deed(ANA, "entry.publish", "entry phyto").in("lab"));
        audit.record(Audit.deed(ANA, "entry.publish", "entry other").in("elsewhere"));

        assertThat(audit.list(BEN, ofProject("lab"), FIRST).items())
                .extracting(AuditEntry::subject)
                .containsExactly("entry phyto");
        assertThat(audit.list(BEN, ofProject("elsewhere"), FIRST).items()).isEmpty();
    }

    @Test
    void aTokenOfAnOperatorThatIsNotMadeForAdministrationSeesItsOwnersDeedsAlone() {
        audit.record(ANA, "token.create", "token a", "");
        Caller reading = new Caller("op", "Operator", true, List.of(), Set.of(Scope.READ));

        assertThat(audit.list(reading, AuditFilter.ALL, FIRST).items()).isEmpty();
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        assertThatThrownBy(() -> audit.list(Caller.ANONYMOUS, AuditFilter.ALL, FIRST))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void aDeedThatIsNotDoneInTheEndIsNotInTheRecord() {
        assertThatThrownBy(() -> database.write(handle -> {
                    audit.record(handle, Audit.deed(ANA, "project.create", "project lab"));
                    throw new IllegalStateException("something else went wrong");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).isEmpty();
    }

    @Test
    void aTokenThatSlippedIntoAnEntryIsNotKept() {
        String token = "atoll_" + "k".repeat(43);

        audit.record(ANA, "token.create", "token " + token, "is " + token);

        assertThat(all()).extracting(AuditEntry::subject).containsExactly("token (hidden)");
        assertThat(all()).extracting(AuditEntry::detail).containsExactly("is (hidden)");
    }

    @Test
    void aRefusedDeedSaysWhy() {
        audit.record(Deed.done("", "", "session.start", "account ana").refused("wrong password"));

        assertThat(all()).extracting(AuditEntry::outcome).containsExactly("refused");
        assertThat(all()).extracting(AuditEntry::detail).containsExactly("wrong password");
    }

    @Test
    void entriesAreKeptForAYearAndNoLonger() {
        audit.record(ANA, "token.create", "token old", "");
        now = NOON.plus(Duration.ofDays(365));

        assertThat(audit.forget()).isZero();

        now = now.plusMillis(1);
        assertThat(audit.forget()).isEqualTo(1);
        assertThat(all()).isEmpty();
    }

    private List<AuditEntry> all() {
        return audit.list(OPERATOR, AuditFilter.ALL, FIRST).items();
    }

    private static AuditFilter ofProject(String project) {
        return new AuditFilter("", "", project, Instant.EPOCH, AuditFilter.ALL.until());
    }
}
