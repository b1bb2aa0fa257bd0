package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.FolderPasses;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.Rclones;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskKind;
import dev.atoll.server.tasks.TaskRun;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/// Copies between linked storage and the files here, in the background. The program reaches the files here as
/// every client does, by WebDAV: so the quota holds, what is acknowledged is durable, and what it deletes lies
/// in the trash.
@Singleton
final class TransferKind implements TaskKind {

    static final String NAME = "remote-transfer";

    private final RemoteStore store;
    private final RemoteSecrets secrets;
    private final RemoteWays ways;
    private final Rclones rclones;
    private final TransferSpaces spaces;
    private final Storage storage;
    private final FolderPasses passes;
    private final PlatformAddress platform;
    private final InstantSource time;

    TransferKind(
            RemoteStore store,
            RemoteSecrets secrets,
            RemoteWays ways,
            Rclones rclones,
            TransferSpaces spaces,
            Storage storage,
            FolderPasses passes,
            PlatformAddress platform,
            InstantSource time) {
        this.store = store;
        this.secrets = secrets;
        this.ways = ways;
        this.rclones = rclones;
        this.spaces = spaces;
        this.storage = storage;
        this.passes = passes;
        this.platform = platform;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Task task, TaskRun run) throws InterruptedException {
        TransferOrder order = TransferOrder.parse(task.order());
        TransferRequest request = order.request();
        Caller caller = run.caller();
        Remote remote = store.byId(order.remote())
                .filter(known -> caller.is(known.accountId()))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "The remote is not linked any more"));
        if (remote.hasExpired(time.instant())) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The credentials of " + remote.name() + " have expired (expected new ones to be entered)");
        }
        Reach reach = spaces.reach(caller, request);
        Opened opened = open(reach, request);
        try (RemoteWay way = ways.of(remote, secrets.of(remote));
                FolderPasses.Pass pass = passes.give(caller, opened.reach())) {
            TransferEnds ends = TransferEnds.of(
                    request,
                    way,
                    TransferEnds.HERE + ":" + opened.name(),
                    TransferEnds.here(
                            platform.local() + "/remote.php/dav/files/" + pass.user(),
                            pass.user(),
                            rclones.obscure(pass.token())),
                    pass.token());
            run.result(new Transfer(rclones, request, ends, run).carryOut().json());
        }
    }

    /// @param reach all that the program may reach here
    /// @param name of the file in it that is meant; empty for the whole
    private record Opened(Reach reach, String name) {}

    private Opened open(Reach reach, TransferRequest request) {
        return switch (request.direction()) {
            case OUT -> source(reach, request.here());
            case IN -> {
                Set<FileRight> rights = EnumSet.of(FileRight.READ, FileRight.CREATE, FileRight.CHANGE);
                if (request.sync()) {
                    rights.add(FileRight.DELETE);
                }
                if (!request.dryRun()) {
                    var _ = storage.makeFolders(reach, request.here());
                }
                yield new Opened(reach.within(request.here(), rights), "");
            }
        };
    }

    private Opened source(Reach reach, StoragePath path) {
        Item item = storage.get(reach, path);
        Set<FileRight> rights = EnumSet.of(FileRight.READ);
        return item.folder()
                ? new Opened(reach.within(path, rights), "")
                : new Opened(reach.within(path.parent(), rights), path.name());
    }
}
