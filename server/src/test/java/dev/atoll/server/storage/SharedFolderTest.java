package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home whose folder somebody else writes into, as workloads do.
final class SharedFolderTest {

    /// By sha256sum.
    private static final String SHA256_OF_DIATOM = "7b69e93312ccbbe42ab6290503a970754509d7bf46f4aeb6f971c23f63587e31";

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
        folder = world.storage.folderOf(ana.space()).orElseThrow();
    }

    @AfterEach
    void closeIt() {
        world.database.close();
        store.close();
    }

    @Test
    void whatIsWrittenLiesInAPlainFileOfAPlainFolder() throws IOException {
        world.storage.makeFolder(ana, StoragePath.parse("plankton"));
        world.write(ana, "plankton/diatom.txt", "diatom");

        assertThat(folder.resolve("plankton/diatom.txt")).hasContent("diatom");
    }

    @Test
    void whatAWorkloadWritesIsFoundAtOnceAndCounts() throws IOException {
        plant("results/epoch-1/loss.csv", "0.5");

        assertThat(world.read(ana, "results/epoch-1/loss.csv")).isEqualTo("0.5");
        assertThat(world.names(ana, "/")).containsExactly("results");
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(3);
        assertThat(world.storage.get(ana, StoragePath.parse("results")).files()).isEqualTo(1);
    }

    @Test
    void whatAWorkloadChangedHasAnotherEtagAndIsReadAgain() throws IOException {
        Item before = world.write(ana, "a.txt", "old").item();
        plant("a.txt", "diatom");

        Item after = world.storage.get(ana, StoragePath.parse("a.txt"));
        world.keeper.lookAfter(ana.space());

        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(after.checksums().isKnown()).isFalse();
        assertThat(world.storage
                        .get(ana, StoragePath.parse("a.txt"))
                        .checksums()
                        .sha256())
                .isEqualTo(SHA256_OF_DIATOM);
    }

    @Test
    void whatAWorkloadDeletedIsGoneAndDoesNotCount() throws IOException {
        world.write(ana, "a.txt", "diatom");
        world.write(ana, "b.txt", "diatom");
        Files.delete(folder.resolve("a.txt"));

        assertThat(world.names(ana, "/")).containsExactly("b.txt");
        assertThat(world.storage.find(ana, StoragePath.parse("a.txt"))).isEmpty();
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(6);
    }

    @Test
    void aFolderIsListedAnewAfterAWorkloadAddedToItAWhileAgo() throws IOException {
        world.write(ana, "a.txt", "x");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
        assertThat(world.names(ana, "/")).containsExactly("a.txt");

        plant("b.txt", "y");

        assertThat(world.names(ana, "/")).containsExactly("a.txt", "b.txt");
    }

    @Test
    void aLinkThatSomebodyPlantedLeadsNowhere(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("file"), outside.resolve("secret.txt"));

        assertThat(world.names(ana, "/")).isEmpty();
        assertThatThrownBy(() -> world.read(ana, "link/secret.txt")).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> world.read(ana, "file")).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> world.write(ana, "link/new.txt", "x"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(outside.resolve("new.txt")).doesNotExist();
        assertThat(outside.resolve("secret.txt")).hasContent("secret");
    }

    @Test
    void aDiskThatIsGoneIsNotTakenForFilesThatWereDeleted() throws IOException {
        world.write(ana, "a.txt", "old");
        world.write(ana, "a.txt", "diatom");
        Path aside = folder.resolveSibling("aside");
        Files.move(folder, aside);

        assertThatThrownBy(() -> world.names(ana, "/")).isInstanceOf(PlatformException.class);
        Files.move(aside, folder);
        world.keeper.lookAfter(ana.space());

        assertThat(world.read(ana, "a.txt")).isEqualTo("diatom");
        assertThat(world.versions.list(ana, StoragePath.parse("a.txt"))).hasSize(1);
    }

    @Test
    void foldersWithoutEndAreLookedIntoToAnEnd() throws IOException {
        Path deep = folder;
        for (int depth = 0; depth < 300; depth++) {
            deep = deep.resolve("d");
            Files.createDirectory(deep);
        }

        world.keeper.lookAfter(ana.space());

        assertThat(world.names(ana, "/")).containsExactly("d");
    }

    @Test
    void afterAKillBetweenTheTwoTheStoreIsRight() throws IOException {
        world.write(ana, "a.txt", "diatom");
        Path inTrash = folder.resolveSibling("trash").resolve("019aa5b0-6f00-7c3e-9d2a-0123456789ab");
        Files.move(folder.resolve("a.txt"), inTrash);
        world.database.write(handle -> {
            TrashStore.insert(
                    handle,
                    new Trashed(
                            inTrash.getFileName().toString(),
                            ana.space().id(),
                            StoragePath.parse("a.txt"),
                            StorageWorld.NOON,
                            "ana"));
            return true;
        });

        world.keeper.lookAfter(ana.space());
        world.trash.restore(ana, world.trash.list(ana).getFirst().id());

        assertThat(world.read(ana, "a.txt")).isEqualTo("diatom");
    }

    private void plant(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
