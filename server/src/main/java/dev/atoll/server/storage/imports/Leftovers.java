package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Space;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.Tasks;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// What imports brought to the disk of the platform and that is in no space yet. It waits for its import to go
/// on, and counts against the quota meanwhile.
@Singleton
final class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    private final Scratch scratch;
    private final Tasks tasks;
    private final ImportCodec codec;

    Leftovers(Scratch scratch, Tasks tasks, ImportCodec codec) {
        this.scratch = scratch;
        this.tasks = tasks;
        this.codec = codec;
    }

    void start(@Observes StartupEvent start) {
        Thread.ofVirtual().name("import-leftovers").start(this::sweepQuietly);
    }

    /// How many bytes wait that belong to a space.
    ///
    /// @param but the id of a task whose own do not count
    long waiting(Space space, String but) {
        return tasks.open(ImportKind.NAME).stream()
                .filter(task -> !task.id().equals(but))
                .filter(task -> codec.order(task.order()).spaceId().equals(space.id()))
                .mapToLong(task -> scratch.bytes(task.id()))
                .sum();
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (PlatformException e) {
            LOG.warn("What is left of imports could not be deleted; it is tried again at the next start", e);
        }
    }

    /// Deletes what belongs to no import that may go on: a kill, or a disk that failed, left it.
    void sweep() {
        // In this order: one that is ordered meanwhile has no folder among these.
        List<String> there = scratch.tasks();
        Set<String> open = tasks.open(ImportKind.NAME).stream().map(Task::id).collect(Collectors.toSet());
        there.stream().filter(id -> !open.contains(id)).forEach(scratch::delete);
    }
}
