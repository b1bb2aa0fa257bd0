package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobStat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Marks of folders that tell of every change. Two changes within one tick of the system's clock leave
/// a folder with one time: as long as another may follow, a mark is good for one look.
final class FolderMarks {

    /// Ticks are up to 10 ms long; some systems keep whole seconds.
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final AtomicLong looks = new AtomicLong();

    FolderMarks(InstantSource clock) {
        this.clock = clock;
    }

    BlobStat stat(String name, Seen seen) {
        BlobStat stat = seen.stat(name);
        boolean settled = seen.modified().isBefore(clock.instant().minus(UNSETTLED));
        if (!seen.isFolder() || settled) {
            return stat;
        }
        return new BlobStat(name, true, 0, seen.modified(), stat.mark() + "-" + looks.incrementAndGet());
    }
}
