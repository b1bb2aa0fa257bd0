package dev.atoll.server.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// That somebody shared a file or folder, and which: it has to be there whenever the grant is used. Its
/// owner may have moved it, and something else may be where it was.
///
/// @param shareId the share; empty for a space of one's own
/// @param itemId what is shared
/// @param at where it was when the grant was made, from the top of the space
/// @param folder whether it is a folder, with all that is in it
/// @param end when it ends by itself; empty for never
/// @param left what may be done at the moment it is asked; nothing once the grant has ended
public record Grant(
        String shareId,
        String itemId,
        StoragePath at,
        boolean folder,
        Optional<Instant> end,
        Supplier<Set<FileRight>> left) {

    /// What needs none: a space of one's own.
    public static final Grant NONE = new Grant("", "", StoragePath.TOP, true, Optional.empty(), Set::of);

    /// Whether anything was granted.
    public boolean isShare() {
        return !shareId.isEmpty();
    }

    /// Whether a way leads to what is shared, or through it.
    boolean leads(Trail trail) {
        if (!isShare()) {
            return true;
        }
        int depth = at.names().size();
        if (depth < trail.folders().size()) {
            return trail.folders().get(depth).id().equals(itemId);
        }
        return depth == trail.path().names().size()
                && trail.item().filter(row -> row.id().equals(itemId)).isPresent();
    }

    /// Whether a path, from the top of the space, is that of the folder which a shared file is shown in.
    boolean isAround(StoragePath path) {
        return isShare() && !folder && path.equals(at.parent());
    }
}
