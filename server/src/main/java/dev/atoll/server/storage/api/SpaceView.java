package dev.atoll.server.storage.api;

import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A space as the API tells of it.
///
/// @param space its name in addresses
/// @param kind `home`, `project` or `share`
/// @param name for people to read
/// @param rights what the caller may do: `read`, `create`, `change`, `delete`
/// @param usage left out for a share: how full the space of its owner is, is theirs to know
record SpaceView(
        String space,
        String kind,
        String name,
        List<String> rights,
        @Nullable Room usage) {

    static SpaceView of(Reach reach, Usage usage) {
        return new SpaceView(
                SpaceNames.of(reach.space()),
                reach.space().kind().wireName(),
                reach.space().words(),
                rights(reach),
                Room.of(usage));
    }

    static SpaceView ofShare(Reach reach) {
        return new SpaceView(
                SpaceNames.SHARE + reach.grant().shareId(),
                "share",
                reach.grant().at().name(),
                rights(reach),
                null);
    }

    private static List<String> rights(Reach reach) {
        return Arrays.stream(FileRight.values())
                .filter(reach::may)
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .toList();
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
