package dev.atoll.server.storage.imports;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.Spaces;

/// An import as its task keeps it.
///
/// @param spaceId the row of the space it goes to
/// @param kind whose space that is
/// @param ownerId the account or the project
/// @param into a path from the top of the space
/// @param name empty for what its source calls it
/// @param checksum empty for what its source says
record ImportOrder(
        String spaceId,
        SpaceKind kind,
        String ownerId,
        String source,
        String into,
        String name,
        boolean unpack,
        String checksum) {

    /// As addresses of the API name it.
    String spaceName() {
        return switch (kind) {
            case HOME -> "home";
            case PROJECT -> "project:" + ownerId;
        };
    }

    /// What the one who ordered it may do in that space now.
    Reach reach(Spaces spaces, Caller caller) {
        return switch (kind) {
            case HOME -> spaces.home(caller);
            case PROJECT -> spaces.ofProject(caller, ownerId);
        };
    }
}
