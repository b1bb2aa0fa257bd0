package dev.atoll.server.accounts;

import static dev.atoll.server.accounts.PeopleWorld.HERE;
import static dev.atoll.server.accounts.PeopleWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.ApiToken;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Session;
import dev.atoll.server.identity.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of sessions, tokens, links and one-time passwords.
abstract class CredentialsContract {

    @TempDir
    private Path home;

    private PeopleWorld world;

    abstract Database open(Path home) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        Database database = open(home);
        database.write(handle -> handle.execute("DELETE FROM account"));
        world = new PeopleWorld(database, home);
    }

    @AfterEach
    void closeIt() {
        world.close();
    }

    @Test
    void aSessionEndsAfterTwoWeeksWithoutUse() {
        world.newPerson("ana");
        String used = world.signIn("ana", PASSWORD);
        String unused = world.signIn("ana", PASSWORD);

        world.clock.advance(Duration.ofDays(13));
        assertThat(world.callerOf(used)).isPresent();
        world.clock.advance(Duration.ofDays(2));

        assertThat(world.callerOf(used)).isPresent();
        assertThat(world.callerOf(unused)).isEmpty();
    }

    @Test
    void aSessionEndsAfterThirtyDaysHoweverOftenItIsUsed() {
        world.newPerson("ana");
        String cookie = world.signIn("ana", PASSWORD);

        for (int day = 1; day < 30; day++) {
            world.clock.advance(Duration.ofDays(1));
            assertThat(world.callerOf(cookie)).isPresent();
        }
        world.clock.advance(Duration.ofDays(1));

        assertThat(world.callerOf(cookie)).isEmpty();
    }

    @Test
    void theLastUseIsNotedAtMostOnceAMinute() {
        Account ana = world.newPerson("ana");
        String cookie = world.signIn("ana", PASSWORD);
        Instant begin = world.clock.instant();

        world.clock.advance(Duration.ofSeconds(59));
        assertThat(world.callerOf(cookie)).isPresent();
        assertThat(world.sessions.of(ana.id())).extracting(Session::lastUsed).containsExactly(begin);

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.callerOf(cookie)).isPresent();
        assertThat(world.sessions.of(ana.id()))
                .extracting(Session::lastUsed)
                .containsExactly(begin.plus(Duration.ofMinutes(1)));
    }

    @Test
    void whatEndsIsSeenAtOnceThoughItWasRememberedAMomentAgo() {
        Account ana = world.newPerson("ana");
        String first = world.signIn("ana", PASSWORD);
        String second = world.signIn("ana", PASSWORD);
        assertThat(world.callerOf(first)).isPresent();
        assertThat(world.callerOf(second)).isPresent();

        world.signIns.signOut(first);
        assertThat(world.callerOf(first)).isEmpty();
        assertThat(world.callerOf(second)).isPresent();

        world.people.suspend(world.operator(), ana.id());
        assertThat(world.callerOf(second)).isEmpty();
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        world.newPerson("ana");
        Account bo = world.newPerson("bo");
        String cookie = world.signIn("ana", PASSWORD);
        String id = Sessions.idOf(cookie);

        assertRefused(() -> world.signIns.end(world.signedIn(bo), id), ErrorCode.NOT_FOUND);
        assertThat(world.callerOf(cookie)).isPresent();
    }

    @Test
    void sessionsThatEndedAreSweptAway() {
        Account ana = world.newPerson("ana");
        world.signIn("ana", PASSWORD);
        world.clock.advance(Duration.ofDays(15));

        world.sessions.sweep();

        int rows = world.database.read(handle -> handle.createQuery("SELECT count(*) FROM session")
                .mapTo(Integer.class)
                .one());
        assertThat(rows).isZero();
        assertThat(world.sessions.of(ana.id())).isEmpty();
    }

    @Test
    void aTokenIsGoodUntilItExpiresAndItsLastUseIsKnown() {
        Caller ana = world.signedIn(world.newPerson("ana"));
        String token = world.tokens
                .create(ana, new TokenRequest("nightly", List.of("predict", "read"), "30d"))
                .token();
        world.clock.advance(Duration.ofDays(29));
        assertThat(world.apiTokens.read(token))
                .hasValueSatisfying(caller -> assertThat(caller.accountId()).isEqualTo(ana.accountId()));
        assertThat(world.tokens.list(ana))
                .extracting(ApiToken::lastUsed)
                .containsExactly(Optional.of(world.clock.instant()));

        world.clock.advance(Duration.ofDays(1));

        assertRefused(() -> world.apiTokens.read(token), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void aRevokedTokenIsGoodForNothingAtOnce() {
        Caller ana = world.signedIn(world.newPerson("ana"));
        var created = world.tokens.create(ana, new TokenRequest("nightly", List.of("read"), "never"));
        assertThat(world.apiTokens.read(created.token())).isPresent();
        assertRefused(
                () -> world.tokens.revoke(world.operator(), created.known().id()), ErrorCode.NOT_FOUND);

        world.tokens.revoke(ana, created.known().id());

        assertRefused(() -> world.apiTokens.read(created.token()), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void noTokenNoCookieAndNoLinkIsInTheDatabase() {
        Account ana = world.newPerson("ana");
        String cookie = world.signIn("ana", PASSWORD);
        String token = world.tokens
                .create(world.signedIn(ana), new TokenRequest("nightly", List.of("read"), "never"))
                .token();
        String link = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));

        String rows = world.database.read(handle -> {
            StringBuilder all = new StringBuilder();
            for (String table : List.of("account", "session", "api_token", "reset_link")) {
                all.append(
                        handle.createQuery("SELECT * FROM " + table).mapToMap().list());
            }
            return all.toString();
        });

        assertThat(rows).contains("nightly").doesNotContain(cookie, token, link, PASSWORD);
    }

    @Test
    void aLinkIsUsedOnceAndEndsEverySession() {
        Account ana = world.newPerson("ana");
        String cookie = world.signIn("ana", PASSWORD);
        String link = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));

        world.passwords.resetWith(link, "a pod of dolphins", HERE);

        assertThat(world.callerOf(cookie)).isEmpty();
        assertThat(world.signIn("ana", "a pod of dolphins")).isNotEmpty();
        assertRefused(() -> world.passwords.resetWith(link, "a smack of jellyfish", HERE), ErrorCode.NOT_FOUND);
    }

    @Test
    void aLinkUsedTwiceAtTheSameMomentSetsOnePassword() throws Exception {
        Account ana = world.newPerson("ana");
        String link = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> one = () -> isDone(() -> world.passwords.resetWith(link, "a pod of dolphins", HERE));
            Callable<Boolean> other = () -> isDone(() -> world.passwords.resetWith(link, "a smack of jellyfish", HERE));

            List<Future<Boolean>> done = threads.invokeAll(List.of(one, other));

            assertThat(done).extracting(Future::get).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aLinkIsGoodForADayAndUntilTheNextIsMade() {
        Account ana = world.newPerson("ana");
        String first = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));
        String second = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));
        assertRefused(() -> world.passwords.resetWith(first, "a pod of dolphins", HERE), ErrorCode.NOT_FOUND);

        world.clock.advance(Duration.ofHours(24));

        assertRefused(() -> world.passwords.resetWith(second, "a pod of dolphins", HERE), ErrorCode.NOT_FOUND);
    }

    @Test
    void aLinkStaysGoodWhenTheChosenPasswordIsRefused() {
        Account ana = world.newPerson("ana");
        String link = tokenOf(world.passwords.resetLink(world.operator(), ana.id()));
        assertRefused(() -> world.passwords.resetWith(link, "short", HERE), ErrorCode.BAD_REQUEST);

        world.passwords.resetWith(link, "a pod of dolphins", HERE);

        assertThat(world.signIn("ana", "a pod of dolphins")).isNotEmpty();
    }

    @Test
    void everyStartShowsAnotherOneTimePasswordUntilTheOperatorChoseOne() throws IOException {
        String first = world.firstOperator.oneTimePassword().orElseThrow();
        String second = world.firstOperator.oneTimePassword().orElseThrow();
        assertThat(second).isNotEqualTo(first).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertRefused(() -> signInOperator(first), ErrorCode.UNAUTHENTICATED);

        String cookie = signInOperator(second);
        Caller once = world.callerOf(cookie).orElseThrow();
        assertThat(once.mustChangePassword()).isTrue();
        assertRefused(() -> world.signIns.list(once), ErrorCode.PASSWORD_CHANGE_REQUIRED);
        world.passwords.change(once, cookie, second, PASSWORD);

        assertThat(world.callerOf(cookie).orElseThrow().mustChangePassword()).isFalse();
        assertThat(world.firstOperator.oneTimePassword()).isEmpty();
    }

    @Test
    void whoeverMayWriteIntoTheHomeGetsTheOperatorIn() throws IOException {
        String once = world.firstOperator.oneTimePassword().orElseThrow();
        String cookie = signInOperator(once);
        world.passwords.change(world.callerOf(cookie).orElseThrow(), cookie, once, PASSWORD);
        Caller bo = world.signedIn(world.newOperator("bo"));
        world.people.suspend(bo, world.operator().accountId());
        Files.createFile(home.resolve("reset-operator"));

        String shown = world.firstOperator.oneTimePassword().orElseThrow();

        assertThat(world.callerOf(cookie)).isEmpty();
        assertThat(signInOperator(shown)).isNotEmpty();
        assertThat(home.resolve("reset-operator")).doesNotExist();
    }

    private String signInOperator(String password) {
        return world.signIns
                .signIn(new SignIns.Attempt("operator", password, "a browser", HERE))
                .cookie();
    }

    private static String tokenOf(ResetLink link) {
        return link.url().getFragment();
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }

    private static void assertRefused(ThrowingCallable work, ErrorCode code) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
