package dev.atoll.server.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of the rows of spares on every database.
abstract class SpareStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");
    private static final Spare FIRST = new Spare("try-spare-1", "local", "", "s3cret", NOON);

    private Database database;
    private SpareStore store;

    abstract Database open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open();
        database.write(handle -> handle.execute("DELETE FROM spare"));
        store = new SpareStore(database);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void rowsComeBackAsTheyWereSavedTheOldestFirst() {
        Spare second = new Spare("try-spare-0", "local", "{\"pid\":1}", "other", NOON.plusSeconds(1));

        store.save(second);
        store.save(FIRST);

        assertThat(store.all()).containsExactly(FIRST, second);
    }

    @Test
    void savingAgainReplacesTheRow() {
        store.save(FIRST);
        store.save(FIRST.locatedAt("pid 7"));

        assertThat(store.all()).containsExactly(FIRST.locatedAt("pid 7"));
    }

    @Test
    void aRowThatIsRemovedIsGoneAndTheOthersStay() {
        Spare second = new Spare("try-spare-2", "local", "", "other", NOON);
        store.save(FIRST);
        store.save(second);

        store.remove(FIRST.workloadId());
        store.remove(FIRST.workloadId());

        assertThat(store.all()).containsExactly(second);
    }
}
