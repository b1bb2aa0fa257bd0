package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Set;

/// What somebody may do in a part of a space. Every call of [Storage] is made within one: there is no
/// way to a file outside of it. [Spaces] gives one for a whole space, a share for a part of one.
///
/// @param space whose files
/// @param top what paths are counted from; nothing outside of it can be named
/// @param rights what may be done
/// @param accountId who does it, for the record; empty for somebody with a link
/// @param locks the tokens of the locks that the caller says to hold
/// @param grant of a share what is shared
public record Reach(
        Space space, StoragePath top, Set<FileRight> rights, String accountId, Set<String> locks, Grant grant) {

    public Reach {
        rights = Set.copyOf(rights);
        locks = Set.copyOf(locks);
    }

    /// All of a space.
    public static Reach whole(Space space, Set<FileRight> rights, String accountId) {
        return new Reach(space, StoragePath.TOP, rights, accountId, Set.of(), Grant.NONE);
    }

    /// What somebody shared of a space: a folder, or a file in a folder of its own.
    public static Reach shared(Space space, Grant grant, Set<FileRight> rights, String accountId) {
        StoragePath top = grant.folder() ? grant.at() : grant.at().parent();
        return new Reach(space, top, rights, accountId, Set.of(), grant);
    }

    /// The same, holding these locks.
    public Reach holding(Set<String> tokens) {
        return new Reach(space, top, rights, accountId, tokens, grant);
    }

    /// The same, of a part.
    public Reach within(StoragePath path, Set<FileRight> itsRights) {
        return new Reach(space, path.below(top), itsRights, accountId, locks, grant);
    }

    /// Whether somebody shared it, and not the caller's own.
    public boolean isShare() {
        return grant.isShare();
    }

    /// Whether files may be sent into it by somebody who may not see what is there.
    public boolean isDrop() {
        return may(FileRight.CREATE) && !may(FileRight.READ);
    }

    public boolean may(FileRight right) {
        return rights.contains(right);
    }

    /// Returns when it may be done.
    ///
    /// @throws PlatformException `FORBIDDEN`
    void require(FileRight right, StoragePath path) {
        if (!may(right)) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    path + ": you may not " + right.verb() + " it (expected one of: " + words() + ")");
        }
    }

    /// Returns when a way leads through what the reach is of.
    ///
    /// @throws PlatformException `NOT_FOUND`
    void requireOn(Trail trail, StoragePath path) {
        if (!grant.leads(trail)) {
            throw Storage.missing(path);
        }
    }

    /// Returns when what somebody shared may be changed still: they may have ended it since the caller began.
    ///
    /// @throws PlatformException `NOT_FOUND` once it has ended, `FORBIDDEN` when it allows less
    void requireStill(StoragePath path) {
        if (!isShare()) {
            return;
        }
        Set<FileRight> left = grant.left().get();
        if (left.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, path + " is not shared with you any more");
        }
        if (!left.containsAll(rights)) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, path + ": the share was changed meanwhile (expected you to try again)");
        }
    }

    /// Returns when the caller can see what is there already.
    ///
    /// @throws PlatformException `FORBIDDEN` for somebody who may only send files
    void requireSight(StoragePath path) {
        if (isDrop()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, path + ": here files can only be sent (expected one file, not in a folder)");
        }
    }

    /// A path of the caller, counted from the top of the space.
    StoragePath inSpace(StoragePath path) {
        return path.below(top);
    }

    private String words() {
        return rights.isEmpty()
                ? "nothing"
                : String.join(
                        ", ", rights.stream().sorted().map(FileRight::verb).toList());
    }
}
