package dev.atoll.server.datasets;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.InvalidSubmissionException;
import dev.atoll.server.catalog.entries.Publications;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskKind;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskRun;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes a version of a dataset. The rows of what was done are its checkpoint: after a stop at any moment
/// only the rest is left to do, and the version is in the catalogue with all its files or not at all.
@Singleton
final class VersionTask implements TaskKind {

    static final String NAME = "dataset-version";

    private final Snapshots snapshots;
    private final Places places;
    private final Publications publications;
    private final Catalog catalog;
    private final ContentKeeper keeper;

    VersionTask(Snapshots snapshots, Places places, Publications publications, Catalog catalog, ContentKeeper keeper) {
        this.snapshots = snapshots;
        this.places = places;
        this.publications = publications;
        this.catalog = catalog;
        this.keeper = keeper;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Task task, TaskRun run) throws InterruptedException {
        VersionOrder order = VersionOrder.parse(task.order());
        Optional<Snapshot> before = snapshots.find(task.id());
        if (before.filter(snapshot -> !snapshot.versionId().isEmpty()).isPresent()) {
            // Killed between the version and the end of the task.
            run.result(TaskResult.made(order.name()).json());
            return;
        }
        try {
            make(task.id(), order, run);
        } catch (RuntimeException e) {
            // Its bytes count against no quota, and another try copies them from the folder again.
            if (!run.isCancelled()) {
                forget(task);
            }
            throw e;
        }
        run.result(TaskResult.made(order.name()).json());
    }

    private void make(String id, VersionOrder order, TaskRun run) throws InterruptedException {
        try (ContentKeeper.Use _ = keeper.use()) {
            Places.Found found = places.find(run.caller(), order.space(), order.folder());
            Snapshot snapshot = snapshots.make(id, false, found.place(), found.reach(), watch(run));
            run.failIfCancelled();
            Published published = published(run.caller(), order, snapshot);
            if (!published.created()) {
                snapshots.discard(id);
            }
        }
    }

    @Override
    public void forget(Task task) {
        snapshots.discard(task.id());
        keeper.sweepSoon();
    }

    static Watch watch(TaskRun run) {
        return (done, total, doing) -> {
            run.failIfCancelled();
            run.progress(new TaskProgress(done, total == 0 ? TaskProgress.UNKNOWN : total, "files", doing));
        };
    }

    private Published published(Caller caller, VersionOrder order, Snapshot snapshot) {
        FrozenFiles files = new FrozenFiles(snapshots, snapshot);
        try {
            return order.isNew()
                    ? publications.create(caller, order.submission(), files, catalog::isInAFolder)
                    : publications.publish(caller, order.name(), order.submission(), files);
        } catch (InvalidSubmissionException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, e.detail(), e);
        }
    }
}
