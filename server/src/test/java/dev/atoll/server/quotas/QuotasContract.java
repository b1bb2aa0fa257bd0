package dev.atoll.server.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of quotas on every database.
abstract class QuotasContract {

    private static final Caller ANA = new Caller("ana", "Ana", false, List.of(), Scope.ALL);
    private static final Caller OPERATOR = new Caller("op", "Operator", true, List.of(), Scope.ALL);
    private static final Holder ANAS = Holder.account("ana");

    @TempDir
    private Path home;

    private Database database;
    private Quotas quotas;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        database.write(handle -> {
            handle.execute("DELETE FROM quota");
            handle.execute("DELETE FROM account");
            return handle.execute("INSERT INTO account"
                    + " (id, login, email, name, state, operator, password, one_time, created)"
                    + " VALUES ('ana', 'ana', '', 'Ana', 'active', 0, '', 0, 0)");
        });
        Audit audit = TestAudits.in(home, database, InstantSource.fixed(Instant.EPOCH));
        quotas = new Quotas(TestConfigs.at(home, Map.of("quotas.account.entries", "7")), database, audit);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whatNobodyChangedIsAsTheConfigurationSays() {
        assertThat(quotas.of(ANA, ANAS)).contains(new Quota(QuotaKind.ENTRIES, 7, false));
    }

    @Test
    void anOperatorDepartsFromTheConfigurationAndGoesBackToIt() {
        quotas.set(OPERATOR, ANAS, QuotaKind.ENTRIES, 9);
        assertThat(quotas.of(ANA, ANAS)).contains(new Quota(QuotaKind.ENTRIES, 9, true));

        quotas.reset(OPERATOR, ANAS, QuotaKind.ENTRIES);
        assertThat(quotas.of(ANA, ANAS)).contains(new Quota(QuotaKind.ENTRIES, 7, false));
    }

    @Test
    void oneMayHaveAsMuchAsTheQuotaAndNoMore() {
        database.read(handle -> {
            quotas.check(handle, ANAS, QuotaKind.ENTRIES, 7);
            return true;
        });

        assertThatThrownBy(() -> database.read(handle -> {
                    quotas.check(handle, ANAS, QuotaKind.ENTRIES, 8);
                    return true;
                }))
                .hasMessage("entries: 8 (expected at most 7 entries of the catalogue, drafts included,"
                        + " the quota of this account)");
    }

    @Test
    void onlyOperatorsChangeQuotasAndOnlyTheHolderSeesThem() {
        Caller ben = new Caller("ben", "Ben", false, List.of(), Scope.ALL);

        refuses(ErrorCode.FORBIDDEN, () -> quotas.set(ANA, ANAS, QuotaKind.GPU, 100));
        refuses(ErrorCode.NOT_FOUND, () -> quotas.set(ben, ANAS, QuotaKind.GPU, 100));
        refuses(ErrorCode.NOT_FOUND, () -> quotas.of(ben, ANAS));
    }

    @Test
    void whatCannotBeIsRefused() {
        refuses(ErrorCode.BAD_REQUEST, () -> quotas.set(OPERATOR, ANAS, QuotaKind.GPU, -1));
        refuses(ErrorCode.BAD_REQUEST, () -> quotas.set(OPERATOR, ANAS, QuotaKind.MEMBERS, 5));
        refuses(ErrorCode.NOT_FOUND, () -> quotas.set(OPERATOR, Holder.account("nobody"), QuotaKind.GPU, 1));
        refuses(ErrorCode.NOT_FOUND, () -> quotas.of(OPERATOR, Holder.project("no' project\0")));
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
