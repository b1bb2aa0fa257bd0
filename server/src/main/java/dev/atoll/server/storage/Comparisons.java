package dev.atoll.server.storage;

import dev.atoll.server.errors.PlatformException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Comparisons of large folders, one of each at a time: nobody waits for them longer than for a page.
@Singleton
final class Comparisons implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Comparisons.class);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ConcurrentMap<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("storage-comparison-", 0).factory());

    /// Begins one, unless one of that folder goes on, and waits a moment for it.
    ///
    /// @param folderId by which the index knows it
    void begin(String folderId, Runnable comparison) {
        try {
            CompletableFuture<Void> mine = running.computeIfAbsent(
                    folderId,
                    id -> CompletableFuture.runAsync(comparison, threads)
                            .whenComplete((_, failure) -> LOG.debugf(failure, "Folder %s was compared", id)));
            // Not within the computation: the map may be asked again there.
            var _ = mine.whenComplete((_, _) -> running.remove(folderId, mine));
            var _ = mine.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // It goes on. What came through the platform is in the index already.
        } catch (RejectedExecutionException _) {
            // The platform is stopping.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PlatformException told ? told : new IllegalStateException(e.getCause());
        }
    }

    @Override
    @PreDestroy
    public void close() {
        threads.shutdownNow();
    }
}
