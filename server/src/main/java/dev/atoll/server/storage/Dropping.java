package dev.atoll.server.storage;

import dev.atoll.server.database.Ids;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/// Finds names for files of people who may not see what is there: nothing of theirs is in the way, and
/// no answer says what others have sent.
@Singleton
final class Dropping {

    private static final int MOST_NUMBERS = 20;

    private final Index index;
    private final Ids ids;

    Dropping(Index index, Ids ids) {
        this.index = index;
        this.ids = ids;
    }

    /// A path where nothing is.
    ///
    /// @param path of a file right in the folder
    StoragePath free(Reach reach, StoragePath path) {
        if (path.names().size() != 1) {
            reach.requireSight(path);
        }
        return IntStream.rangeClosed(1, MOST_NUMBERS)
                .mapToObj(number -> number == 1 ? path : path.marked(Integer.toString(number)))
                .filter(candidate -> isFree(reach, candidate))
                .findFirst()
                .orElseGet(() -> path.marked(ids.next()));
    }

    boolean isFree(Reach reach, StoragePath path) {
        return index.find(reach.space(), Area.FILES, reach.inSpace(path)).item().isEmpty();
    }
}
