package dev.atoll.server.accounts;

import static dev.atoll.server.accounts.PeopleWorld.HERE;
import static dev.atoll.server.accounts.PeopleWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.identity.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of accounts on every database.
abstract class PeopleContract {

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
    void somebodyWhoRegisteredWaitsUntilAnOperatorApproves() {
        world.registrations.register(new RegistrationRequest("Ana", "Ana@Example.org", PASSWORD), HERE);
        Account waiting = world.find("ana@example.org");
        assertThat(waiting.state()).isEqualTo(AccountState.WAITING);
        assertRefused(() -> world.signIn("ana", PASSWORD), ErrorCode.FORBIDDEN);

        world.registrations.approve(world.operator(), waiting.id());

        assertThat(world.signIn("ana", PASSWORD)).isNotEmpty();
    }

    @Test
    void anOperatorWhoApprovesVouchesForTheAddress() {
        ProvenEmails emails = new ProvenEmails(world.database);
        world.registrations.register(new RegistrationRequest("Ana", "ana@example.org", PASSWORD), HERE);
        Account waiting = world.find("ana@example.org");
        assertThat(emails.has(waiting)).isFalse();

        Account approved = world.registrations.approve(world.operator(), waiting.id());

        assertThat(emails.has(approved)).isTrue();
    }

    @Test
    void anAddressIsRegisteredOnce() {
        world.registrations.register(new RegistrationRequest("Ana", "ana@example.org", PASSWORD), HERE);
        world.registrations.register(new RegistrationRequest("Eve", "ANA@example.org", "what eve would like"), HERE);

        assertThat(world.people
                        .list(world.operator(), new AccountFilter(Set.of(), "example.org"), new Paging(1, 10))
                        .items())
                .extracting(Account::name)
                .containsExactly("Ana");
    }

    @Test
    void whatIsApprovedCannotBeApprovedOrRefusedAgain() {
        Account ana = world.newPerson("ana");

        assertRefused(() -> world.registrations.approve(world.operator(), ana.id()), ErrorCode.CONFLICT);
        assertRefused(() -> world.registrations.refuse(world.operator(), ana.id()), ErrorCode.CONFLICT);
    }

    @Test
    void aRefusedRegistrationIsGoneAndTheAddressFree() {
        world.registrations.register(new RegistrationRequest("Ana", "ana@example.org", PASSWORD), HERE);
        world.registrations.refuse(world.operator(), world.find("ana").id());

        world.registrations.register(new RegistrationRequest("Anna", "ana@example.org", PASSWORD), HERE);

        assertThat(world.find("ana@example.org").name()).isEqualTo("Anna");
    }

    @Test
    void onlyOperatorsDecideAboutAccounts() {
        Account ana = world.newPerson("ana");
        Account bo = world.newPerson("bo");
        Caller caller = world.signedIn(ana);

        assertRefused(() -> world.people.suspend(caller, bo.id()), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.registrations.approve(caller, bo.id()), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.people.makeOperator(caller, ana.id()), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.passwords.resetLink(caller, bo.id()), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.people.list(caller, AccountFilter.ALL, new Paging(1, 10)), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.people.get(caller, bo.id()), ErrorCode.NOT_FOUND);
    }

    @Test
    void theTextOfAFilterIsNoPattern() {
        world.newPerson("per_cent");
        world.newPerson("percent");

        assertThat(found("r_c")).containsExactly("per_cent");
        assertThat(found("%")).isEmpty();
        assertThat(found("PERC")).containsExactly("percent");
    }

    @Test
    void theLastOperatorCannotGo() {
        Caller operator = world.operator();

        assertRefused(() -> world.people.suspend(operator, operator.accountId()), ErrorCode.CONFLICT);
        assertRefused(() -> world.people.dismissOperator(operator, operator.accountId()), ErrorCode.CONFLICT);
    }

    @Test
    void ofTwoOperatorsWhoSuspendEachOtherAtTheSameMomentOneStays() throws Exception {
        Caller first = world.operator();
        Caller second = world.signedIn(world.newOperator("bo"));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                Callable<Boolean> one = () -> isDone(() -> world.people.suspend(first, second.accountId()));
                Callable<Boolean> other = () -> isDone(() -> world.people.suspend(second, first.accountId()));
                threads.invokeAll(List.of(one, other));

                List<Account> active = world.accounts
                        .list(new AccountFilter(Set.of(AccountState.ACTIVE), ""), new Paging(1, 10))
                        .items();
                assertThat(active).hasSize(1);
                String suspended =
                        active.getFirst().id().equals(first.accountId()) ? second.accountId() : first.accountId();
                world.people.restore(world.signedIn(active.getFirst()), suspended);
            }
        }
    }

    @Test
    void anAccountThatOwnsSomethingSaysWhatAndStays() {
        Account ana = world.newPerson("ana");
        world.owned.add("project plankton");

        assertThatThrownBy(() -> world.people.delete(world.signedIn(ana), PASSWORD))
                .hasMessageContaining("project plankton");
        assertThat(world.accounts.find(ana.id())).isPresent();
    }

    @Test
    void deletingAnAccountTakesItsSessionsAndTokensWithIt() {
        Account ana = world.newPerson("ana");
        String cookie = world.signIn("ana", PASSWORD);
        String token = world.tokens
                .create(world.signedIn(ana), new TokenRequest("nightly", List.of("read"), "never"))
                .token();
        assertThat(world.callerOf(cookie)).isPresent();
        assertThat(world.apiTokens.read(token)).isPresent();

        world.people.delete(world.signedIn(ana), PASSWORD);

        assertThat(world.callerOf(cookie)).isEmpty();
        assertRefused(() -> world.apiTokens.read(token), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void changingAPasswordAsksForTheOldOneAndEndsTheOtherSessions() {
        Account ana = world.newPerson("ana");
        String here = world.signIn("ana", PASSWORD);
        String elsewhere = world.signIn("ana", PASSWORD);
        Caller caller = world.signedIn(ana);
        assertRefused(
                () -> world.passwords.change(caller, here, "not the old one", "a pod of dolphins"),
                ErrorCode.FORBIDDEN);
        assertThat(world.callerOf(elsewhere)).isPresent();

        world.passwords.change(caller, here, PASSWORD, "a pod of dolphins");

        assertThat(world.callerOf(here)).isPresent();
        assertThat(world.callerOf(elsewhere)).isEmpty();
        assertRefused(() -> world.signIn("ana", PASSWORD), ErrorCode.UNAUTHENTICATED);
        assertThat(world.signIn("ana", "a pod of dolphins")).isNotEmpty();
    }

    @Test
    void anUnknownLoginAndAWrongPasswordAreAnsweredAlike() {
        world.newPerson("ana");

        assertThatThrownBy(() -> world.signIn("nobody", PASSWORD))
                .hasMessage("Login or password is not right (expected those of your account)");
        assertThatThrownBy(() -> world.signIn("ana", "not the right one"))
                .hasMessage("Login or password is not right (expected those of your account)");
    }

    @Test
    void aHashOfYesterdaysEffortIsMadeAnewAtTheNextSignIn() {
        Account ana = world.newPerson("ana");
        // By argon2-cffi, with 8 MiB.
        String weak =
                "$argon2id$v=19$m=8192,t=1,p=2$c2l4dGVlbiBieXRlcyAxNg$ErtsLBEOAw3if3NigdkFz8Q9EMeOcm3m1dz5UzGKiP4";
        world.credentials.strengthen(world.credentials.byId(ana.id()).orElseThrow(), weak);

        world.signIn("ana", PASSWORD);

        assertThat(world.credentials.byId(ana.id()).orElseThrow().password()).contains("m=19456,t=2,p=1");
        assertThat(world.signIn("ana", PASSWORD)).isNotEmpty();
    }

    @Test
    void whatPeopleDoIsToldWithoutSecrets() {
        Account ana = world.newPerson("ana");
        world.signIn("ana", PASSWORD);
        assertRefused(() -> world.signIn("ana", "not the right one"), ErrorCode.UNAUTHENTICATED);
        world.tokens.create(world.signedIn(ana), new TokenRequest("nightly", List.of("read"), "never"));

        assertThat(world.deeds)
                .extracting(Deed::action)
                .containsExactly(
                        "account.register", "account.approve", "session.begin", "session.begin", "token.create");
        assertThat(world.deeds.toString()).doesNotContain(PASSWORD, "not the right one", "atoll_");
    }

    @Test
    void aTokenIsMadeForWhatItsOwnerMayAndNoMore() {
        Account ana = world.newPerson("ana");
        Caller caller = world.signedIn(ana);

        assertThatThrownBy(() -> world.tokens.create(caller, new TokenRequest("x", List.of("admin"), "30d")))
                .hasMessage("scopes: admin (expected some of read, predict, write)");
        assertThatThrownBy(() -> world.tokens.create(caller, new TokenRequest("x", List.of("account"), "30d")))
                .hasMessageContaining("scopes: account");
        assertThatThrownBy(() -> world.tokens.create(caller, new TokenRequest("x", List.of(), "30d")))
                .hasMessageContaining("scopes: none");
        assertThatThrownBy(() -> world.tokens.create(caller, new TokenRequest("x", List.of("read"), "31d")))
                .hasMessage("expires_in: 31d (expected 30d, 90d, 1y, never)");
        Caller program = world.accounts.callerOf(ana, Scope.FOR_TOKENS);
        assertRefused(
                () -> world.tokens.create(program, new TokenRequest("x", List.of("read"), "30d")), ErrorCode.FORBIDDEN);
    }

    private List<String> found(String text) {
        return world.accounts.list(new AccountFilter(Set.of(), text), new Paging(1, 10)).items().stream()
                .map(Account::name)
                .toList();
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
