package dev.atoll.server.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of the rows of tryouts on every database.
abstract class TryoutStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private Database database;
    private TryoutStore store;

    abstract Database open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open();
        database.write(handle -> handle.execute("DELETE FROM tryout"));
        store = new TryoutStore(database);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void aRowComesBackAsItWasSaved() {
        Tryout saved = new Tryout(
                "demo", TryoutState.READY, "It's 100 % \"fine\" — é", NOON, "try-1", "local", "{\"pid\":1}", "s3cret");

        store.save(saved);

        assertThat(store.all()).containsExactly(saved);
    }

    @Test
    void savingAgainReplacesTheRow() {
        Tryout first = Tryout.neverTried("demo", NOON);
        Tryout second = first.startedAnew(new Tryout.Workload("try-2", "local", "s"), NOON);

        store.save(first);
        store.save(second);

        assertThat(store.all()).containsExactly(second);
    }
}
