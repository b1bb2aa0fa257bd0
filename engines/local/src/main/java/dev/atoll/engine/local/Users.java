package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Gives every workload a user of its own, where we may: a number that no other workload has whose files are still
/// there.
final class Users {

    private final Folders folders;
    private final long first;
    private final long last;

    Users(Folders folders, long first, long last) {
        this.folders = folders;
        this.first = first;
        this.last = last;
    }

    /// Whether this program runs as root.
    static boolean areOurs() {
        try {
            return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue() == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// The user of a workload: the one it had, when it was started before.
    long choose(String id) throws IOException {
        Set<Long> taken = new HashSet<>();
        for (WorkloadFolder folder : folders.all()) {
            Optional<WorkloadRun> run = folder.latest();
            long uid = run.map(latest -> latest.note().confinement().uid()).orElse(WorkloadNote.Confinement.OUR_UID);
            if (folder.id().equals(id) && uid >= first) {
                return uid;
            }
            taken.add(uid);
        }
        for (long uid = first; uid <= last; uid++) {
            if (!taken.contains(uid)) {
                return uid;
            }
        }
        throw new IOException("no user between " + first + " and " + last + " is left");
    }
}
