package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.WriteOptions;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A folder of the space in which an import grows until all of it is there: `.import-` and the id of
/// the task. Then one move puts it where it belongs.
final class Staging {

    private static final int MOST_NUMBERS = 1000;

    private final Storage storage;
    private final Trash trash;
    private final Reach reach;
    private final StoragePath top;
    private final Set<StoragePath> made = new HashSet<>();

    Staging(Storage storage, Trash trash, Reach reach, String taskId) {
        this.storage = storage;
        this.trash = trash;
        this.reach = reach;
        this.top = StoragePath.TOP.child(".import-" + taskId);
    }

    /// Where it is, from the top of the space.
    StoragePath top() {
        return top;
    }

    /// Whether something was left by a run before this one.
    boolean isThere() {
        return storage.find(reach, top).isPresent();
    }

    /// What is at a path of it.
    Optional<Item> find(StoragePath path) {
        return storage.find(reach, path.below(top));
    }

    void makeFolder(StoragePath path) {
        if (made.add(path)) {
            var _ = storage.makeFolders(reach, path.below(top));
        }
    }

    /// Adds a file, with the folders above it.
    ///
    /// @param entry its size and its time
    void write(StoragePath path, Archive.Entry entry, InputStream bytes) {
        makeFolder(path.parent());
        WriteOptions options =
                new WriteOptions(Precondition.NONE, OptionalLong.of(entry.size()), entry.modified(), Map.of());
        var _ = storage.write(reach, path.below(top), bytes, options);
    }

    /// Moves what is at the top of it to a folder, with a number behind its name when something is
    /// there already.
    ///
    /// @return where it is
    Item place(String name, StoragePath into) {
        var _ = storage.makeFolders(reach, into);
        StoragePath staged = top.child(name);
        boolean folder = storage.get(reach, staged).folder();
        for (int number = 1; number < MOST_NUMBERS; number++) {
            StoragePath target = into.child(numbered(name, number, folder));
            try {
                return storage.move(reach, staged, reach, target, false).item();
            } catch (PlatformException e) {
                if (e.code() != ErrorCode.PRECONDITION_FAILED) {
                    throw e;
                }
            }
        }
        throw new PlatformException(
                ErrorCode.CONFLICT, into.child(name) + " is there " + MOST_NUMBERS + " times (expected a free name)");
    }

    /// What an earlier run has put to its place, if it did.
    Optional<Item> placed(String id, String name, StoragePath into) {
        for (int number = 1; number < MOST_NUMBERS; number++) {
            Optional<Item> file = storage.find(reach, into.child(numbered(name, number, false)));
            Optional<Item> folder = storage.find(reach, into.child(numbered(name, number, true)));
            Optional<Item> found = file.filter(item -> item.id().equals(id))
                    .or(() -> folder.filter(item -> item.id().equals(id)));
            if (found.isPresent() || (file.isEmpty() && folder.isEmpty())) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Such as `plankton (2).csv`; the name of a folder has no ending.
    private static String numbered(String name, int number, boolean folder) {
        if (number == 1) {
            return name;
        }
        int dot = folder ? -1 : name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return stem + " (" + number + ")" + (dot > 0 ? name.substring(dot) : "");
    }

    /// Deletes all of it for good.
    void delete() {
        if (isThere()) {
            storage.delete(reach, top, Precondition.NONE);
        }
        // Also when the platform was killed between the two.
        trash.list(reach).stream()
                .filter(item -> item.path().equals(top))
                .forEach(item -> trash.purge(reach, item.id()));
    }
}
