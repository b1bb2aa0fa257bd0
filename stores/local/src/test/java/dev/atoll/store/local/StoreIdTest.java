package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that another one took the place of while nobody looked.
final class StoreIdTest {

    private static final BlobKey KEPT = BlobKey.of("kept");

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void keepSomething() throws Exception {
        folder = home.resolve("storage");
        try (BlobStore store = open()) {
            var _ = store.makeFolder(KEPT);
        }
    }

    @Test
    void anEmptyFolderInItsPlaceIsNotTakenForIt() throws Exception {
        Files.move(folder, home.resolve("aside"));
        Files.createDirectory(folder);
        try (BlobStore store = open()) {
            assertUnavailable(store);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void norIsTheFolderOfAnotherStore() throws Exception {
        Files.move(folder, home.resolve("aside"));
        Files.createDirectory(folder);
        Files.writeString(folder.resolve(".store"), "another");
        try (BlobStore store = open()) {
            assertUnavailable(store);
        }
    }

    @Test
    void itIsKnownAgainWhenItIsBack() throws Exception {
        Files.move(folder, home.resolve("aside"));
        Files.createDirectory(folder);
        try (BlobStore store = open()) {
            assertUnavailable(store);
            Files.delete(folder);
            Files.move(home.resolve("aside"), folder);

            assertThat(store.stat(KEPT)).isPresent();
        }
    }

    @Test
    void aFolderThatIsToBeTheStoreFromNowOnIsTakenWithoutTheIdBesideIt() throws Exception {
        Files.delete(home.resolve("storage.id"));

        try (BlobStore store = open()) {
            assertThat(store.stat(KEPT)).isPresent();
        }
        assertThat(home.resolve("storage.id")).hasSameTextualContentAs(folder.resolve(".store"));
    }

    @Test
    void itsIdIsNeitherToldNorChanged() throws Exception {
        try (BlobStore store = open();
                BlobStore.Listing listing = store.list(BlobKey.TOP)) {
            assertThat(listing.next(10)).extracting(stat -> stat.name()).isEqualTo(List.of("kept"));
            assertThat(store.stat(BlobKey.of(".store"))).isEmpty();
            assertThatThrownBy(() -> store.delete(BlobKey.of(".store"))).isInstanceOf(BlobException.class);
        }
    }

    private BlobStore open() throws IOException {
        return new LocalBlobStoreProvider().create(folder, Map.of());
    }

    private static void assertUnavailable(BlobStore store) {
        assertThatThrownBy(() -> store.stat(KEPT))
                .isInstanceOfSatisfying(
                        BlobException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
}
