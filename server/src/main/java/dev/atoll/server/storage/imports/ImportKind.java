package dev.atoll.server.storage.imports;

import dev.atoll.server.config.ImportsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskKind;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskRun;
import jakarta.inject.Singleton;
import java.util.EnumSet;

/// Imports as tasks.
///
/// All or nothing, as far as people see: files are fetched to the disk of the platform, compared with
/// their checksums, archives read to their ends; only then a hidden folder of the space takes them, and
/// one move shows it under its name. What fails or is cancelled leaves nothing in the space, not even in
/// its trash. A failure of the network keeps what was fetched, for another try to go on from; bytes that
/// are wrong, too many, or in an archive that could do harm, are deleted at once. When the platform is killed the next
/// run goes on: with the byte that is safe on disk, with the first file that is not in the hidden folder,
/// or by finding that the move was made.
@Singleton
final class ImportKind implements TaskKind {

    static final String NAME = "import";

    private final ImportsConfig config;
    private final Fetching fetching;
    private final Placing placing;
    private final Scratch scratch;
    private final Spaces spaces;
    private final ImportCodec codec;

    ImportKind(
            PlatformConfig config,
            Fetching fetching,
            Placing placing,
            Scratch scratch,
            Spaces spaces,
            ImportCodec codec) {
        this.config = config.imports();
        this.fetching = fetching;
        this.placing = placing;
        this.scratch = scratch;
        this.spaces = spaces;
        this.codec = codec;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Task task, TaskRun taskRun) throws InterruptedException {
        ImportRun run = new ImportRun(task, taskRun, codec, spaces);
        try {
            fetching.all(run);
            Layout layout =
                    Layout.of(run.order(), config.zenodo(), run.checkpoint().files());
            Item item = placing.all(run, layout);
            run.run().progress(new TaskProgress(item.files(), item.files(), "files", ""));
            run.run().result(codec.write(new Result(run.order().spaceName(), item)));
            scratch.delete(task.id());
        } catch (PlatformException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                scratch.delete(task.id());
                run.forgetCheckpoint();
            }
            try {
                deleteStaged(task);
            } catch (PlatformException left) {
                // Why it failed is what its owner wants to read; this is tried again when it is forgotten.
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    @Override
    public void forget(Task task) {
        scratch.delete(task.id());
        deleteStaged(task);
    }

    /// The one who ordered it may not be allowed anything there any more.
    private void deleteStaged(Task task) {
        spaces.find(codec.order(task.order()).spaceId())
                .map(space -> Reach.whole(space, EnumSet.allOf(FileRight.class), task.account()))
                .ifPresent(reach -> placing.staging(reach, task.id()).delete());
    }

    /// What came of it.
    ///
    /// @param space `home`, or `project:` with its id
    /// @param path from the top of the space
    record Result(String space, String path, boolean folder, long files, long bytes) {

        private Result(String space, Item item) {
            this(space, item.path().toString(), item.folder(), item.files(), item.bytes());
        }
    }
}
