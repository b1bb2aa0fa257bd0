package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;

/// What spaces are called in addresses: `home`, or `project:` with the project's id; and `share:` with its
/// id for what somebody shared.
@Singleton
final class SpaceNames {

    /// What the parameter is, for the description of the API.
    static final String DESCRIPTION = "`home`, `project:` with the id of a project, or `share:` with the id of a share";

    private static final String HOME = "home";
    private static final String PROJECT = "project:";
    static final String SHARE = "share:";

    private final Spaces spaces;
    private final Shares shares;
    private final CurrentCaller caller;

    SpaceNames(Spaces spaces, Shares shares, CurrentCaller caller) {
        this.spaces = spaces;
        this.shares = shares;
        this.caller = caller;
    }

    /// What the caller may do in a space.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for a space that is not the caller's
    Reach reach(String name) {
        Caller who = caller.get();
        if (name.equals(HOME)) {
            return spaces.home(who);
        }
        if (name.startsWith(PROJECT)) {
            return spaces.ofProject(who, name.substring(PROJECT.length()));
        }
        if (name.startsWith(SHARE)) {
            return shares.reach(who, name.substring(SHARE.length()));
        }
        throw new PlatformException(
                ErrorCode.NOT_FOUND,
                "There is no space " + name
                        + " (expected home, project: with a project's id, or share: with a share's)");
    }

    static String of(Space space) {
        return switch (space.kind()) {
            case HOME -> HOME;
            case PROJECT -> PROJECT + space.ownerId();
        };
    }
}
