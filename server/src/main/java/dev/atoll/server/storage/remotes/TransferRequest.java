package dev.atoll.server.storage.remotes;

import dev.atoll.server.storage.StoragePath;

/// Files that shall be copied between linked storage and the files here. What is in a folder goes into the
/// other folder; a file goes into it as it is called.
///
/// @param there what is copied from, or the folder it is copied to, from where the link begins
/// @param space whose files here: `home`, or `project:` with the id of a project
/// @param here the folder it is copied to, or what is copied from
/// @param sync whether what is not at the source is deleted at the target
/// @param dryRun whether it is only said what would be done
/// @param mostDeleted when more would be deleted, nothing is done
public record TransferRequest(
        Direction direction,
        StoragePath there,
        String space,
        StoragePath here,
        boolean sync,
        boolean dryRun,
        long mostDeleted) {

    /// A copy, which deletes nothing.
    public static TransferRequest copy(Direction direction, StoragePath there, String space, StoragePath here) {
        return new TransferRequest(direction, there, space, here, false, false, 0);
    }
}
