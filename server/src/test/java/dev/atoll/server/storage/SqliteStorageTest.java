package dev.atoll.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStorageTest extends StorageContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }

    /// With a million files, passing all that were read already for every hundred takes a quarter of an hour.
    @Test
    void whatWasReadIsNotPassedWhenTheUnreadIsLookedFor(@TempDir Path home) {
        List<String> plan = open(home)
                .read(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + ItemStore.UNREAD)
                        .bind("space", "home")
                        .bind("most", 100)
                        .map((row, context) -> row.getString("detail"))
                        .list());

        assertThat(plan)
                .containsExactly("SEARCH storage_item USING INDEX storage_item_unread"
                        + " (space_id=? AND folder=? AND sha256=?)");
    }
}
