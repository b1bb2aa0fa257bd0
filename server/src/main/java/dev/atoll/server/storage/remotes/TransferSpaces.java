package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import jakarta.inject.Singleton;

/// Finds the files here that a transfer names.
@Singleton
final class TransferSpaces {

    private static final String HOME = "home";
    private static final String PROJECT = "project:";

    private final Spaces spaces;

    TransferSpaces(Spaces spaces) {
        this.spaces = spaces;
    }

    /// What the caller may reach there, when it is enough for the transfer.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    Reach reach(Caller caller, TransferRequest request) {
        Reach reach = find(caller, request.space());
        if (request.direction() == Direction.IN && !reach.may(FileRight.CHANGE)) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    "space: you may only read " + reach.space().words());
        }
        return reach;
    }

    private Reach find(Caller caller, String name) {
        if (name.equals(HOME)) {
            return spaces.home(caller);
        }
        if (name.startsWith(PROJECT)) {
            return spaces.ofProject(caller, name.substring(PROJECT.length()));
        }
        throw new PlatformException(
                ErrorCode.NOT_FOUND,
                "space: " + name + " is not known (expected home, or project: with the id of a project)");
    }
}
