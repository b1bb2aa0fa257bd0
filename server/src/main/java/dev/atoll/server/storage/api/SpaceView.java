package dev.atoll.server.storage.api;

import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A space as the API tells of it.
///
/// @param space its name in addresses
/// @param kind `home` or `project`
/// @param name for people to read
/// @param rights what the caller may do: `read`, `create`, `change`, `delete`
record SpaceView(String space, String kind, String name, List<String> rights, Room usage) {

    static SpaceView of(Reach reach, Usage usage) {
        return new SpaceView(
                SpaceNames.of(reach.space()),
                reach.space().kind().wireName(),
                reach.space().words(),
                Arrays.stream(FileRight.values())
                        .filter(reach::may)
                        .map(right -> right.name().toLowerCase(Locale.ROOT))
                        .toList(),
                Room.of(usage));
    }

    /// How much of its quota it has used. What is in the trash and old versions count, too.
    record Room(
            long bytes,
            long mostBytes,
            long availableBytes,
            long files,
            long mostFiles,
            long availableFiles,
            long trashBytes,
            long versionBytes) {

        static Room of(Usage usage) {
            return new Room(
                    usage.bytes(),
                    usage.mostBytes(),
                    usage.availableBytes(),
                    usage.files(),
                    usage.mostFiles(),
                    usage.availableFiles(),
                    usage.trashBytes(),
                    usage.versionBytes());
        }
    }
}
