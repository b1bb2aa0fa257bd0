package dev.atoll.server.workloads;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.spi.engine.Mount;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where workloads see people's files: the first space at `/storage`, those of further projects at
/// `/projects/<id>`.
@Singleton
public final class StorageMounts {

    /// Where a workload sees the first space.
    public static final String STORAGE = "/storage";

    private static final String HOME = "home";
    private static final String PROJECT = "project:";

    private final Spaces spaces;
    private final Storage storage;

    StorageMounts(Spaces spaces, Storage storage) {
        this.spaces = spaces;
        this.storage = storage;
    }

    /// The files of the spaces, as far as the caller may see them; to be changed when the caller may.
    ///
    /// @param names `home`, or `project:` with a project's id
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` where files lie in no folder
    public List<Mount> of(Caller caller, List<String> names) {
        List<Mount> mounts = new ArrayList<>();
        for (String name : names) {
            String target = mounts.isEmpty() ? STORAGE : "/projects/" + idOf(name);
            mounts.add(mount(reach(caller, name), target));
        }
        return mounts;
    }

    private Reach reach(Caller caller, String name) {
        if (name.equals(HOME)) {
            return spaces.home(caller);
        }
        if (name.startsWith(PROJECT)) {
            return spaces.ofProject(caller, idOf(name));
        }
        throw new PlatformException(
                ErrorCode.BAD_REQUEST, "storage: " + name + " (expected home, or project: with a project's id)");
    }

    private static String idOf(String name) {
        return name.startsWith(PROJECT) ? name.substring(PROJECT.length()) : name;
    }

    private Mount mount(Reach reach, String target) {
        Path folder = storage.folderOf(reach.space())
                .orElseThrow(
                        () -> new PlatformException(
                                ErrorCode.CONFLICT,
                                "The " + reach.space().words()
                                        + " cannot be seen by workloads: they lie in a bucket (expected storage.store: local)"));
        return new Mount(folder, target, reach.may(FileRight.CHANGE));
    }
}
