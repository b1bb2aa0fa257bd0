package dev.atoll.server.datasets;

import dev.atoll.server.datasets.Snapshot.Place;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;

/// Finds folders that somebody may read.
@Singleton
final class Places {

    private static final String HOME = "home";
    private static final String PROJECT = "project:";

    private final Spaces spaces;
    private final Storage storage;

    Places(Spaces spaces, Storage storage) {
        this.spaces = spaces;
        this.storage = storage;
    }

    /// A folder, and what within it may be done.
    record Found(Place place, Reach reach) {}

    /// @param space `home`, or `project:` with a project's id
    /// @throws PlatformException `NOT_FOUND`, also for what is not the caller's; `BAD_REQUEST`;
    ///     `CONFLICT` for a file
    Found find(Caller caller, String space, String path) {
        Reach reach = reach(caller, space);
        StoragePath folder = StoragePath.parse(path);
        if (!storage.get(reach, folder).folder()) {
            throw new PlatformException(ErrorCode.CONFLICT, folder + " is a file (expected a folder)");
        }
        return new Found(new Place(reach.space().kind(), reach.space().ownerId(), folder), reach);
    }

    private Reach reach(Caller caller, String space) {
        if (space.equals(HOME)) {
            return spaces.home(caller);
        }
        if (space.startsWith(PROJECT)) {
            return spaces.ofProject(caller, space.substring(PROJECT.length()));
        }
        throw new PlatformException(
                ErrorCode.BAD_REQUEST, "space: " + space + " (expected home, or project: with a project's id)");
    }
}
