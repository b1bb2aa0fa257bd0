package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.server.storage.rclone.RcloneLine;
import dev.atoll.server.tasks.TaskProgress;
import java.util.ArrayList;
import java.util.List;

/// What a transfer says of itself, added up. Told by the thread that reads what the program says.
final class TransferSums {

    private final Names copied = new Names();
    private final Names deleted = new Names();

    private long deletes;
    private long bytes;
    private long files;
    private boolean bySize;

    synchronized void take(RcloneLine line) {
        if (line.stats().isObject()) {
            bytes = line.stats().path("bytes").asLong();
            files = line.stats().path("transfers").asLong();
            deletes = Math.max(deletes, line.stats().path("deletes").asLong());
        }
        if (line.message().contains("no hashes in common") || line.message().contains("No common hash")) {
            bySize = true;
        }
        switch (line.skipped()) {
            case "copy" -> copied.add(line.object());
            case "delete" -> deleted.add(line.object());
            default -> {}
        }
    }

    /// How far it is.
    static TaskProgress progress(JsonNode stats) {
        long total = stats.path("totalBytes").asLong(TaskProgress.UNKNOWN);
        String doing = stats.path("transferring").path(0).path("name").asText();
        String files = stats.path("transfers").asLong() + " of "
                + stats.path("totalTransfers").asLong() + " files";
        return new TaskProgress(
                stats.path("bytes").asLong(),
                Math.max(total, stats.path("bytes").asLong()),
                "bytes",
                doing.isEmpty() ? files : files + ", " + doing);
    }

    synchronized long deletes() {
        return Math.max(deletes, deleted.count);
    }

    synchronized TransferResult preview() {
        return new TransferResult(true, copied.count, bytes, deletes(), copied.first(), deleted.first(), "");
    }

    /// @param compared by what both sides were compared afterwards
    synchronized TransferResult result(String compared) {
        return new TransferResult(false, files, bytes, deletes(), List.of(), List.of(), compared);
    }

    /// `hash`, or `size` where the two sides know no hash in common.
    synchronized String comparedBy() {
        return bySize ? "size" : "hash";
    }

    /// How many there are, and the first of them: as many as the result of a task has room for.
    private static final class Names {

        private static final int MOST = 500;
        private static final int MOST_CHARACTERS = 64_000;

        private final List<String> kept = new ArrayList<>();
        private int characters;
        private long count;

        private void add(String name) {
            count++;
            characters = Math.min(MOST_CHARACTERS + 1, characters + name.length());
            if (kept.size() < MOST && characters <= MOST_CHARACTERS) {
                kept.add(name);
            }
        }

        private List<String> first() {
            return List.copyOf(kept);
        }
    }
}
