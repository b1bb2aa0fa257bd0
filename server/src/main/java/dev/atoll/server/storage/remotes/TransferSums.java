package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.server.storage.rclone.RcloneLine;
import dev.atoll.server.tasks.TaskProgress;
import java.util.ArrayList;
import java.util.List;

/// What a transfer says of itself, added up. Told by the thread that reads what the program says.
final class TransferSums {

    private static final int MOST_NAMES = 500;

    private final List<String> copied = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();

    private long copies;
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
            case "copy" -> {
                copies++;
                add(copied, line.object());
            }
            case "delete" -> add(deleted, line.object());
            default -> {}
        }
    }

    private static void add(List<String> names, String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
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
        return Math.max(deletes, deleted.size());
    }

    synchronized TransferResult preview() {
        return new TransferResult(true, copies, bytes, deletes(), List.copyOf(copied), List.copyOf(deleted), "");
    }

    /// @param compared by what both sides were compared afterwards
    synchronized TransferResult result(String compared) {
        return new TransferResult(false, files, bytes, deletes(), List.of(), List.of(), compared);
    }

    /// `hash`, or `size` where the two sides know no hash in common.
    synchronized String comparedBy() {
        return bySize ? "size" : "hash";
    }
}
