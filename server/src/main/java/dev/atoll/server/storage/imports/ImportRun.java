package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskRun;

/// An import that is being done: what was ordered, and how far it is.
final class ImportRun {

    private final String id;
    private final ImportOrder order;
    private final TaskRun run;
    private final ImportCodec codec;
    private final Spaces spaces;
    private volatile Checkpoint checkpoint;

    ImportRun(Task task, TaskRun run, ImportCodec codec, Spaces spaces) {
        this.id = task.id();
        this.order = codec.order(task.order());
        this.run = run;
        this.codec = codec;
        this.spaces = spaces;
        this.checkpoint = codec.checkpoint(task.checkpoint());
    }

    String id() {
        return id;
    }

    ImportOrder order() {
        return order;
    }

    TaskRun run() {
        return run;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /// Leaves what to go on from.
    void save(Checkpoint now) {
        checkpoint = now;
        run.checkpoint(codec.write(now));
    }

    /// Begins anew the next time.
    void forgetCheckpoint() {
        checkpoint = Checkpoint.NONE;
        run.checkpoint("");
    }

    /// What its owner may do there now.
    ///
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND`
    Reach reach() {
        Reach reach = order.reach(spaces, run.caller());
        if (!reach.may(FileRight.CREATE)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, order.into() + ": you may not add files here any more");
        }
        return reach;
    }

    /// Tells what it does, of which nobody counts anything.
    void tell(String doing) {
        run.progress(new TaskProgress(0, TaskProgress.UNKNOWN, "", doing));
    }
}
