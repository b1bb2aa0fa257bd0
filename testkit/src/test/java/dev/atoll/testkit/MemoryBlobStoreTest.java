package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MemoryBlobStoreTest extends BlobStoreContract {

    private final MemoryDisk disk = new MemoryDisk();

    @Override
    protected BlobStore newStore() {
        return new MemoryBlobStore("memory", disk);
    }

    @Override
    protected int drafts() {
        return disk.drafts();
    }

    @Override
    protected void fill() {
        disk.hasRoomFor(0);
    }

    @Override
    protected void takeDown() {
        disk.isDown(true);
    }

    @Override
    protected void makeReadOnly() {
        disk.isReadOnly(true);
    }

    @Test
    void aSlowDiskTakesItsTime() throws Exception {
        BlobStore store = newStore();
        disk.takes(Duration.ofMillis(50));
        long begun = System.nanoTime();

        store.stat(A);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whatADeletedFileTookIsFreeAgain() throws Exception {
        BlobStore store = newStore();
        disk.hasRoomFor(8);
        put(store, A, "plankton");

        store.delete(A);

        assertThat(store.probe().freeBytes()).hasValue(8);
    }

    @Test
    void aPlantedFileIsFoundWithItsFolders() throws Exception {
        BlobStore store = newStore();

        disk.plant(BlobKey.of("a", "b", "c"), bytes("plankton"), THEN);

        assertThat(names(store, BlobKey.of("a", "b"))).containsExactly("c");
        assertThat(text(store, BlobKey.of("a", "b", "c"))).isEqualTo("plankton");
    }
}
