package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process and what tells it from a later one with the same pid.
///
/// @param boot the boot it belongs to, `none` where the system does not say
/// @param start on Linux its start in clock ticks since that boot; elsewhere the latest time it can
///     have started, in milliseconds since 1970
record ProcessIdentity(String boot, long pid, long start) {

    static final String NO_BOOT = "none";

    /// Reads what `launch.sh` wrote. Empty while there is nothing, or nothing that makes sense.
    static Optional<ProcessIdentity> read(Path note) throws IOException {
        try {
            List<String> lines = Files.readAllLines(note);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            if (lines.getFirst().equals(NO_BOOT)) {
                long written = Files.getLastModifiedTime(note).toMillis();
                return Optional.of(new ProcessIdentity(NO_BOOT, Long.parseLong(lines.get(1)), written));
            }
            return ProcessTable.parse(lines.get(1))
                    .map(line -> new ProcessIdentity(lines.getFirst(), line.pid(), line.start()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
