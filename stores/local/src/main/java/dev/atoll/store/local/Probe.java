package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobHealth;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tries whether a disk takes a file. A disk of the network that hangs keeps one thread, however often
/// one asks.
final class Probe {

    private static final int PATIENCE_SECONDS = 4;

    private final Disk disk;
    private final LocalStoreConfig config;
    private CompletableFuture<BlobHealth> running = CompletableFuture.failedFuture(new IllegalStateException());

    Probe(Disk disk, LocalStoreConfig config) {
        this.disk = disk;
        this.config = config;
    }

    BlobHealth ask() {
        try {
            return begun().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            return bad("the disk does not answer");
        } catch (ExecutionException e) {
            return bad("the disk cannot be asked: " + e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return bad("was interrupted");
        }
    }

    private synchronized CompletableFuture<BlobHealth> begun() {
        if (running.isDone()) {
            CompletableFuture<BlobHealth> answer = new CompletableFuture<>();
            running = answer;
            // Not a virtual thread: one that hangs in the system would hold the thread that carries it.
            Thread.ofPlatform().daemon().name("store-probe").start(() -> {
                try {
                    answer.complete(look());
                } finally {
                    answer.completeExceptionally(new IllegalStateException("the look failed"));
                }
            });
        }
        return running;
    }

    private BlobHealth look() {
        try (LocalDraft draft = LocalDraft.begin(disk, config)) {
            draft.write(new byte[] {1}, 0, 1);
            return good("keeps files in folders");
        } catch (BlobException e) {
            return e.reason() == Reason.FULL ? good("has no room") : bad(String.valueOf(e.getMessage()));
        }
    }

    private BlobHealth good(String summary) {
        long free = Math.max(0, disk.freeBytes() - config.reserveBytes());
        return new BlobHealth(true, summary, OptionalLong.of(free));
    }

    private static BlobHealth bad(String summary) {
        return new BlobHealth(false, summary, OptionalLong.empty());
    }
}
