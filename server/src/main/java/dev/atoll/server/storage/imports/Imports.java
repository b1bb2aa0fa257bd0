package dev.atoll.server.storage.imports;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.ImportsConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskOrder;
import dev.atoll.server.tasks.Tasks;
import jakarta.inject.Singleton;

/// Brings files from elsewhere into a space, as a task: by a DOI of Zenodo, or by the address of a file.
@Singleton
public final class Imports {

    private static final int LONGEST_SOURCE = 2000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CHECKSUM = 80;

    private final ImportsConfig config;
    private final Storage storage;
    private final Tasks tasks;
    private final ImportCodec codec;
    private final Audit audit;

    Imports(PlatformConfig config, Storage storage, Tasks tasks, ImportCodec codec, Audit audit) {
        this.config = config.imports();
        this.storage = storage;
        this.tasks = tasks;
        this.codec = codec;
        this.audit = audit;
    }

    /// Orders an import.
    ///
    /// @param reach of a whole space, as the caller has it
    /// @throws PlatformException `BAD_REQUEST` for a source that nobody understands, `FORBIDDEN`,
    ///     `CONFLICT` for a file as the folder it goes to
    public Task order(Caller caller, Reach reach, ImportRequest request) {
        if (reach.isShare()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    request.into() + " is shared with you (expected files of your own, or of a project)");
        }
        if (!reach.may(FileRight.CREATE)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, request.into() + ": you may not add files here");
        }
        if (storage.find(reach, request.into()).filter(item -> !item.folder()).isPresent()) {
            throw new PlatformException(ErrorCode.CONFLICT, request.into() + " is a file (expected a folder)");
        }
        Source source = Source.parse(Typed.line("source", request.source(), LONGEST_SOURCE), config.zenodo());
        String name = Typed.optionalLine("name", request.name(), LONGEST_NAME);
        String checksum = Typed.optionalLine("checksum", request.checksum(), LONGEST_CHECKSUM);
        requireChecksum(source, checksum);
        requireName(name);
        ImportOrder order = new ImportOrder(
                reach.space().id(),
                reach.space().kind(),
                reach.space().ownerId(),
                request.source().strip(),
                request.into().toString(),
                name,
                request.unpack(),
                checksum);
        Task task = tasks.order(caller, new TaskOrder(ImportKind.NAME, "Import " + source.words(), codec.write(order)));
        // Not the address: what follows a question mark may be a signature.
        audit.record(caller, "import.order", "task " + task.id(), source.words());
        return task;
    }

    private static void requireChecksum(Source source, String checksum) {
        Hashes.require(checksum);
        if (!checksum.isEmpty() && source instanceof Source.ZenodoRecord) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "checksum: " + checksum + " (expected none: Zenodo says those of its files)");
        }
    }

    /// What no file can be called is said now, not in an hour.
    private static void requireName(String name) {
        if (!name.isEmpty()) {
            var _ = StoragePath.TOP.child(name);
        }
    }
}
