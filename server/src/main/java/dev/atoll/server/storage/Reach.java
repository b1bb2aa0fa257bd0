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
public record Reach(Space space, StoragePath top, Set<FileRight> rights, String accountId, Set<String> locks) {

    public Reach {
        rights = Set.copyOf(rights);
        locks = Set.copyOf(locks);
    }

    /// The same, holding these locks.
    public Reach holding(Set<String> tokens) {
        return new Reach(space, top, rights, accountId, tokens);
    }

    /// The same, of a part.
    public Reach within(StoragePath path, Set<FileRight> itsRights) {
        return new Reach(space, path.below(top), itsRights, accountId, locks);
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
