package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Newcomers;
import dev.atoll.server.oidc.DepartureStore.Purpose;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of the rows of logins and departures on every database.
abstract class OidcStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Departure DEPARTURE = new Departure("the-state", "what-the-browser-keeps");
    private static final Purpose PURPOSE = new Purpose("", "/modules/phyto");

    private Instant now = NOON;
    private Database database;
    private DepartureStore departures;
    private ExternalLoginStore logins;
    private Newcomers newcomers;

    abstract Database open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open();
        List.of("membership", "external_login", "oidc_departure", "account")
                .forEach(table -> database.write(handle -> handle.execute("DELETE FROM " + table)));
        departures = new DepartureStore(database, () -> now);
        logins = new ExternalLoginStore(database, () -> now);
        newcomers = new Newcomers(database, new Ids(() -> now, new SecureRandom()), () -> now);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whoLeftMayComeBackOnce() {
        departures.save(DEPARTURE, PURPOSE);

        assertThat(departures.take(DEPARTURE)).contains(PURPOSE);
        assertThat(departures.take(DEPARTURE)).isEmpty();
    }

    @Test
    void anotherBrowserDoesNotComeBackAndTakesNothingAway() {
        departures.save(DEPARTURE, PURPOSE);

        assertThat(departures.take(new Departure("the-state", "another browser")))
                .isEmpty();
        assertThat(departures.take(new Departure("the-state", ""))).isEmpty();
        assertThat(departures.take(DEPARTURE)).isPresent();
    }

    @Test
    void afterTenMinutesNobodyComesBack() {
        departures.save(DEPARTURE, PURPOSE);
        now = NOON.plus(Duration.ofMinutes(10));

        assertThat(departures.take(DEPARTURE)).isEmpty();
    }

    @Test
    void thoseWhoNeverCameBackAreForgotten() {
        departures.save(DEPARTURE, PURPOSE);
        now = NOON.plus(Duration.ofMinutes(11));
        departures.save(new Departure("another", "browser"), PURPOSE);

        int rows = database.read(handle -> handle.createQuery("SELECT count(*) FROM oidc_departure")
                .mapTo(Integer.class)
                .one());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void neitherStateNorTheBrowsersSecretIsInTheDatabase() {
        departures.save(DEPARTURE, PURPOSE);

        List<Map<String, Object>> rows = database.read(handle ->
                handle.createQuery("SELECT * FROM oidc_departure").mapToMap().list());
        assertThat(rows.toString()).doesNotContain("the-state").doesNotContain("what-the-browser-keeps");
    }

    @Test
    void aPersonHasOneAccount() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        Account first = make(ana).orElseThrow();

        assertThat(make(ana)).isEmpty();
        assertThat(logins.find(ana).orElseThrow().accountId()).isEqualTo(first.id());
        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        var _ = make(ana);
        Person other = new Person(
                "https://evil.example", "ana", ana.name(), ana.email(), false, ana.entitlements(), ana.saidAt());

        assertThat(logins.find(other)).isEmpty();
    }

    @Test
    void aLoginOfSomebodyElseIsNotTakenAway() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        String hers = make(ana).orElseThrow().id();
        String bobs = make(person("bob", Entitlements.of(Map.of()), NOON))
                .orElseThrow()
                .id();

        assertThat(logins.link(ana, bobs)).isEqualTo(hers);
        assertThat(logins.linkedTo(hers)).hasSize(1).allSatisfy(login -> {
            assertThat(login.issuer()).isEqualTo("https://login.example");
            assertThat(login.since()).isEqualTo(NOON);
        });
    }

    @Test
    void aLoginThatIsUnlinkedIsNobodysAndTakesAlongWhatItsIssuerSaid() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        String hers = make(ana).orElseThrow().id();
        var _ = logins.setMemberships(ana, Map.of("gulls", Level.AP_U));

        logins.unlink(hers, logins.linkedTo(hers).getFirst().id());

        assertThat(logins.find(ana)).isEmpty();
        assertThat(memberships(hers)).isEmpty();
    }

    @Test
    void whoNamesALoginOfSomebodyElseUnlinksNothing() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        String hers = make(ana).orElseThrow().id();
        String bobs = make(person("bob", Entitlements.of(Map.of()), NOON))
                .orElseThrow()
                .id();

        logins.unlink(bobs, logins.linkedTo(hers).getFirst().id());

        assertThat(logins.find(ana)).isPresent();
        assertThat(logins.linkedTo(bobs)).hasSize(1);
    }

    @Test
    void whatTheIssuerSaysReplacesWhatItSaidAndLeavesWhatPeopleSay() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        String id = make(ana).orElseThrow().id();
        database.write(handle -> handle.execute(
                "INSERT INTO membership (project_id, account_id, source, level, manager) VALUES ('gulls', ?, '', 'ap-b', 1)",
                id));
        var _ = logins.setMemberships(ana, Map.of("gulls", Level.AP_U, "terns", Level.AP_D));

        var _ = logins.setMemberships(
                person("ana", Entitlements.of(Map.of()), NOON.plusSeconds(1)), Map.of("skuas", Level.AP_A));

        assertThat(memberships(id)).containsExactlyInAnyOrder("gulls//ap-b", "skuas/oidc/ap-a");
    }

    @Test
    void anOlderTokenSaysNothingNew() {
        Person newer = person("ana", Entitlements.of(Map.of()), NOON);
        String id = make(newer).orElseThrow().id();
        assertThat(logins.setMemberships(newer, Map.of("gulls", Level.AP_U))).isTrue();
        Person older = person("ana", Entitlements.of(Map.of()), NOON.minusSeconds(1));

        assertThat(logins.setMemberships(older, Map.of("terns", Level.AP_D))).isFalse();
        assertThat(logins.setMemberships(newer, Map.of("terns", Level.AP_D))).isFalse();
        assertThat(memberships(id)).containsExactly("gulls/oidc/ap-u");
    }

    @Test
    void twoPeopleWithTheSameAddressAreToldApart() {
        var _ = newcomers.make("Ana", "", "Ana@x.example by y", AccountState.WAITING, (handle, account) -> true);
        Account second = newcomers
                .make("Ana", "", "ana@x.example by y", AccountState.WAITING, (handle, account) -> true)
                .orElseThrow();

        assertThat(second.login()).startsWith("ana@x.example by y ");
    }

    @Test
    void aDeletedAccountTakesItsLoginsAlong() {
        Person ana = person("ana", Entitlements.of(Map.of()), NOON);
        var _ = make(ana);

        database.write(handle -> handle.execute("DELETE FROM account"));

        assertThat(logins.find(ana)).isEmpty();
    }

    private Optional<Account> make(Person person) {
        return newcomers.make(
                "Ana",
                "ana@x.example",
                "ana by x.example",
                AccountState.WAITING,
                (handle, account) -> logins.insert(handle, person, account.id()));
    }

    private List<String> memberships(String accountId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT project_id || '/' || source || '/' || level FROM membership WHERE account_id = ?")
                .bind(0, accountId)
                .mapTo(String.class)
                .list());
    }

    private int count(String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    private static Person person(String subject, Entitlements entitlements, Instant saidAt) {
        return new Person(
                "https://login.example", subject, Optional.of("Ana"), Optional.empty(), false, entitlements, saidAt);
    }
}
