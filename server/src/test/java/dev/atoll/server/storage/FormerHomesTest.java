package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static dev.atoll.server.storage.StorageWorld.BEN;
import static dev.atoll.server.storage.StorageWorld.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.spi.blob.BlobStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormerHomesTest {

    @TempDir
    private Path home;

    private BlobStore store;
    private StorageWorld world;
    private Reach ana;
    private Path folder;

    @BeforeEach
    void openIt() {
        store = new BlobStores().open(TestConfigs.at(home));
        world = StorageWorld.over(store, home, TestDatabases.sqlite(home));
        ana = world.spaces.home(ANA);
        folder = Objects.requireNonNull(
                world.storage.folderOf(ana.space()).orElseThrow().getParent());
        world.write(ana, "a.txt", "old");
        world.write(ana, "a.txt", "diatom");
    }

    @AfterEach
    void closeIt() {
        world.database.close();
        store.close();
    }

    @Test
    void theHomeOfSomebodyWhoIsGoneIsDeletedAfterAsLongAsTheTrashIsKept() {
        boolean seen = formerAfter(Duration.ZERO).isOne(ana.space());
        boolean kept = formerAfter(Duration.ofDays(29)).isOne(ana.space());
        assertThat(folder.resolve("files/a.txt")).hasContent("diatom");

        boolean deleted = formerAfter(Duration.ofDays(31)).isOne(ana.space());

        assertThat(seen && kept && deleted).isTrue();
        assertThat(folder).doesNotExist();
        assertThat(world.spaces.all()).isEmpty();
        assertThat(world.spaces.home(ANA).space().id()).isNotEqualTo(ana.space().id());
        assertThat(world.names(world.spaces.home(ANA), "/")).isEmpty();
    }

    @Test
    void theHomesOfOthersAndTheFilesOfProjectsStay() {
        Space ben = world.spaces.home(BEN).space();
        Space project = world.spaces.ofProject(ANA, "phyto").space();

        assertThat(formerAfter(Duration.ofDays(99)).isOne(ben)).isFalse();
        assertThat(formerAfter(Duration.ofDays(99)).isOne(project)).isFalse();
    }

    private FormerHomes formerAfter(Duration time) {
        return new FormerHomes(
                TestConfigs.at(home),
                world.database,
                store,
                id -> id.equals(BEN.accountId()),
                InstantSource.fixed(NOON.plus(time)));
    }
}
