package dev.atoll.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of the rows of secrets on every database.
abstract class SecretStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");
    private static final SecretPlace TOKEN = new SecretPlace("ana", "plankton", "/services/é \"quoted\" %_/token");

    private Database database;
    private SecretStore store;

    abstract Database open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open();
        database.write(handle -> handle.execute("DELETE FROM secret"));
        SecretAccounts.insert(database, "ana", "ben");
        store = new SecretStore(database);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void aRowComesBackAsItWasPut() {
        SealedSecret secret = new SealedSecret(TOKEN, "key-1", "AAAA", NOON);

        assertThat(store.put(secret, 10)).isTrue();

        assertThat(store.find(TOKEN)).contains(secret);
        assertThat(store.all("ana", "plankton")).containsExactly(secret);
        assertThat(store.names("ana", "plankton")).containsExactly(new SecretName(TOKEN.path(), NOON));
    }

    @Test
    void puttingAgainReplacesTheRowEvenWhenThereAreAsManyAsThereMayBe() {
        SealedSecret second = new SealedSecret(TOKEN, "key-2", "BBBB", NOON.plusSeconds(1));
        put(TOKEN, "key-1");

        assertThat(store.put(second, 1)).isTrue();

        assertThat(store.find(TOKEN)).contains(second);
    }

    @Test
    void anAccountHasNoMoreRowsThanItMay() {
        put(TOKEN, "key-1");

        SealedSecret another = new SealedSecret(new SecretPlace("ana", "", "/another"), "key-1", "AAAA", NOON);
        assertThat(store.put(another, 1)).isFalse();

        assertThat(store.find(another.place())).isEmpty();
    }

    @Test
    void accountsAndProjectsAreKeptApart() {
        put(TOKEN, "key-1");

        assertThat(store.names("ben", "plankton")).isEmpty();
        assertThat(store.names("ana", "")).isEmpty();
        assertThat(store.find(new SecretPlace("ben", "plankton", TOKEN.path()))).isEmpty();
    }

    @Test
    void aDeletedRowIsGoneAndASecondDeleteSaysSo() {
        put(TOKEN, "key-1");

        assertThat(store.delete(TOKEN)).isTrue();
        assertThat(store.delete(TOKEN)).isFalse();
        assertThat(store.find(TOKEN)).isEmpty();
    }

    @Test
    void resealingLeavesAValueThatWasSetMeanwhile() {
        SealedSecret old = put(TOKEN, "key-1");
        SealedSecret newer = new SealedSecret(TOKEN, "key-2", "NEWER", NOON);
        assertThat(store.put(newer, 10)).isTrue();

        assertThat(store.reseal(old, "key-2", "OLDER")).isFalse();

        assertThat(store.find(TOKEN)).contains(newer);
    }

    @Test
    void theKeysInUseAreKnownAndSoIsWhatTheySealed() {
        put(TOKEN, "key-1");
        put(new SecretPlace("ben", "", "/x"), "key-2");

        assertThat(store.keyIds()).containsExactlyInAnyOrder("key-1", "key-2");
        assertThat(store.notOf("key-2")).containsExactly(TOKEN);
    }

    @Test
    void theSecretsOfAnAccountGoWithIt() {
        put(TOKEN, "key-1");

        database.write(handle -> handle.execute("DELETE FROM account WHERE id = 'ana'"));

        assertThat(store.find(TOKEN)).isEmpty();
    }

    private SealedSecret put(SecretPlace place, String key) {
        SealedSecret secret = new SealedSecret(place, key, "AAAA", NOON);
        assertThat(store.put(secret, 10)).isTrue();
        return secret;
    }
}
