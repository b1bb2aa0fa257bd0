package dev.atoll.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.tasks.TestTaskRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What holds on every database of the versions of datasets.
abstract class DatasetsContract extends CountedFoldersContract {

    @Test
    void theManifestIsWhatSha256sumWrites() throws Exception {
        files.write(phyto, "/d/b ü.txt", "two".getBytes(StandardCharsets.UTF_8));
        files.write(phyto, "/d/B.txt", "one".getBytes(StandardCharsets.UTF_8));

        Snapshot snapshot = make("one", false, "/d", NOBODY);

        // sha256sum in the locale C.
        assertThat(manifest(snapshot)).isEqualTo("""
                7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  B.txt
                3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  b ü.txt
                """);
        assertThat(snapshot.sha256()).isEqualTo(sha256(manifest(snapshot).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aVersionStaysAsItWasWhateverBecomesOfItsFolder() throws Exception {
        aFolderOfPlankton();
        Snapshot snapshot = published("plankton", make("one", false, "/plankton", NOBODY));
        String before = manifest(snapshot);

        files.write(phyto, "/plankton/diatom/one.png", SmallPictures.png(1, 1, 9));
        files.storage().delete(phyto, StoragePath.parse("/plankton/copepod"), Precondition.NONE);

        assertThat(manifest(snapshot)).isEqualTo(before);
        assertThat(bytes(snapshot, "diatom/one.png")).isEqualTo(TWICE);
        assertThat(bytes(snapshot, "copepod/again.png")).isEqualTo(TWICE);
    }

    @Test
    void aContentIsKeptOnceHoweverManyVersionsHaveIt() throws Exception {
        aFolderOfPlankton();
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));
        files.write(phyto, "/plankton/diatom/new.png", SmallPictures.png(7, 7, 7));

        var _ = published("plankton", make("two", false, "/plankton", NOBODY));

        assertThat(contents()).hasSize(6);
    }

    @Test
    void whatAStopInterruptedGoesOnWhereItWas() throws Exception {
        for (int i = 0; i < 250; i++) {
            files.write(phyto, "/many/" + i + ".txt", ("file " + i).getBytes(StandardCharsets.UTF_8));
        }
        Watch stop = (done, total, doing) -> {
            if (done >= 100) {
                throw new InterruptedException("stopped");
            }
        };
        assertThatThrownBy(() -> make("one", false, "/many", stop)).isInstanceOf(InterruptedException.class);
        int kept = contents().size();
        files.storage().delete(phyto, StoragePath.parse("/many/0.txt"), Precondition.NONE);
        files.write(phyto, "/many/00.txt", "another".getBytes(StandardCharsets.UTF_8));

        Snapshot resumed = make("one", false, "/many", NOBODY);

        assertThat(kept).isBetween(100, 249);
        assertThat(manifest(resumed)).isEqualTo(manifest(make("two", false, "/many", NOBODY)));
        assertThat(manifest(resumed)).contains("00.txt").doesNotContain("  0.txt");
    }

    @Test
    void theSameFilesWithTheSameWordsAreTheSameVersion() throws Exception {
        aFolderOfPlankton();
        Published first = publish("plankton", make("one", false, "/plankton", NOBODY), "A title");

        Published again = publish("plankton", make("two", false, "/plankton", NOBODY), "A title");
        Published other = publish("plankton", make("three", false, "/plankton", NOBODY), "Another title");

        assertThat(again.created()).isFalse();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(other.created()).isTrue();
    }

    @Test
    void theBytesOfADeletedDatasetGoUnlessAnotherHasThem() throws Exception {
        aFolderOfPlankton();
        files.write(phyto, "/other/x.png", TWICE);
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));
        Snapshot other = published("other", make("two", false, "/other", NOBODY));
        entries.settings().delete(ANA, "plankton");

        int swept = keeper.sweep();

        assertThat(swept).isEqualTo(4);
        assertThat(contents()).containsExactly(sha256(TWICE));
        assertThat(bytes(other, "x.png")).isEqualTo(TWICE);
        assertThat(snapshots.find("one")).isEmpty();
    }

    @Test
    void aCountGoesWithItsOwner() throws Exception {
        files.write(files.spaces().home(ANA), "/mine/a.txt", "one".getBytes(StandardCharsets.UTF_8));
        Places.Found found = places.find(ANA, "home", "/mine");
        var _ = snapshots.make("mine", true, found.place(), found.reach(), NOBODY);
        var _ = keeper.sweep();
        assertThat(snapshots.find("mine")).isPresent();

        accounts.remove("ana");
        var _ = keeper.sweep();

        assertThat(snapshots.find("mine")).isEmpty();
    }

    @Test
    void aCountGoesWhenTasksAreForgottenAndAVersionStays() throws Exception {
        aFolderOfPlankton();
        var _ = survey("/plankton");
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));

        now = now.plus(Duration.ofDays(31));
        var _ = keeper.sweep();

        assertThat(snapshots.find("survey")).isEmpty();
        assertThat(snapshots.find("one")).isPresent();
    }

    @Test
    void nothingIsSweptWhileAVersionIsBeingMade() throws Exception {
        aFolderOfPlankton();
        var _ = make("one", false, "/plankton", NOBODY);
        snapshots.discard("one");

        try (ContentKeeper.Use _ = keeper.use()) {
            assertThat(keeper.sweep()).isZero();
        }

        assertThat(keeper.sweep()).isEqualTo(5);
    }

    @Test
    void aVersionThatFailedLeavesNoBytes() throws Exception {
        aFolderOfPlankton();
        files.write(phyto, "/other/x.png", TWICE);
        var _ = published("plankton", make("one", false, "/other", NOBODY));
        VersionOrder taken = order("plankton", "Another title", "/plankton");

        assertThatThrownBy(() -> versions().run(task("two", taken), new TestTaskRun(ANA)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("plankton");

        assertThat(snapshots.find("two")).isEmpty();
        await().untilAsserted(() -> assertThat(contents()).containsExactly(sha256(TWICE)));
    }

    @Test
    void whatTheQuotaHasNoRoomForIsRefusedBeforeAByteIsCopied() {
        files.write(phyto, "/large/a.bin", new byte[200_001]);

        assertThatThrownBy(() -> make("one", false, "/large", NOBODY))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("dataset_bytes: 200001 (expected at most 200000");
        assertThat(contents()).isEmpty();
    }

    @Test
    void whatSeveralVersionsHaveCountsOnce() throws Exception {
        files.write(phyto, "/large/a.bin", new byte[150_000]);
        var _ = published("large", make("one", false, "/large", NOBODY));
        files.write(phyto, "/large/b.bin", new byte[40_000]);

        assertThat(published("large", make("two", false, "/large", NOBODY)).bytes())
                .isEqualTo(190_000);
    }

    @Test
    void anEmptyFolderIsNoDataset() {
        var _ = files.storage().makeFolder(phyto, StoragePath.parse("/empty"));

        assertThatThrownBy(() -> make("one", false, "/empty", NOBODY))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("/empty: no files");
    }
}
