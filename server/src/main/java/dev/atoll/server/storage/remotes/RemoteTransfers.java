package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskOrder;
import dev.atoll.server.tasks.Tasks;
import jakarta.inject.Singleton;
import java.util.List;

/// Has files copied between linked storage and the files here.
@Singleton
public final class RemoteTransfers {

    private static final int LONGEST_TITLE = 250;

    private final Remotes remotes;
    private final TransferSpaces spaces;
    private final Storage storage;
    private final Tasks tasks;

    RemoteTransfers(Remotes remotes, TransferSpaces spaces, Storage storage, Tasks tasks) {
        this.remotes = remotes;
        this.spaces = spaces;
        this.storage = storage;
        this.tasks = tasks;
    }

    /// Orders a transfer, which is done in the background.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the credentials have expired,
    ///     `BAD_REQUEST`, `UNAVAILABLE` without the program
    public Task order(Caller caller, String name, TransferRequest request) {
        Remote remote = remotes.usable(caller, name);
        Reach reach = spaces.reach(caller, request);
        if (request.direction() == Direction.OUT) {
            boolean folder = storage.get(reach, request.here()).folder();
            if (request.sync() && !folder) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "folder: " + request.here() + " is a file (expected a folder)");
            }
        }
        String order = TransferOrder.of(remote, request).json();
        return tasks.order(caller, new TaskOrder(TransferKind.NAME, title(remote, request), order));
    }

    /// The latest with a linked storage of the caller, the newest first.
    public List<Task> of(Caller caller, Remote remote, int most) {
        return tasks.list(caller).stream()
                .filter(task -> task.kind().equals(TransferKind.NAME))
                .filter(task -> TransferOrder.parse(task.order()).remote().equals(remote.id()))
                .limit(most)
                .toList();
    }

    private static String title(Remote remote, TransferRequest request) {
        String verb = request.sync() ? "Sync" : "Copy";
        String there = remote.name() + ":" + request.there();
        String here = request.space() + ":" + request.here();
        String both = switch (request.direction()) {
            case IN -> there + " to " + here;
            case OUT -> here + " to " + there;
        };
        String title = (request.dryRun() ? "Preview: " : "") + verb + " " + both;
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
    }
}
