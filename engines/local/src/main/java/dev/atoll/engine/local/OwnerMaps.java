package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Shows files of the platform's user to a workload that runs as another one as if they were its own: what it writes
/// there belongs to the platform's user on disk. By mounts that map owners, which Linux has from 5.12 on.
///
/// They are mounted where the workload's own processes see them and nobody else does: whoever deletes a folder of the
/// platform meets empty places, and the system takes them away with the last of those processes.
final class OwnerMaps {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Path folder;
    private final Programs programs;

    /// @param folder one folder for each workload is made in it
    OwnerMaps(Path folder, Programs programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /// Begins to show files to a workload.
    ///
    /// @param uid the workload's user, who stands for whoever owns the files
    Showing showing(String id, long uid) {
        return new Showing(folder.resolve(id), uid, programs);
    }

    /// What is to be shown to the processes of a start. Views are made at once, so that it is known whether they can
    /// be,
    /// and shown when there is a process.
    static final class Showing implements AutoCloseable {

        private final Path places;
        private final long uid;
        private final Programs programs;
        private final Map<Owner, Process> holders = new HashMap<>();
        private final Map<Integer, Path> views = new LinkedHashMap<>();

        private Showing(Path places, long uid, Programs programs) {
            this.places = places;
            this.uid = uid;
            this.programs = programs;
        }

        /// Where a folder or file is going to be seen.
        Path add(Path source, boolean writable) throws IOException, InterruptedException {
            Path place = places.resolve(Integer.toString(views.size()));
            if (Files.isDirectory(source)) {
                Files.createDirectories(place);
            } else {
                Files.createDirectories(places);
                Files.writeString(place, "");
            }
            Owner owner = Owner.of(source);
            Process holder = holders.get(owner);
            if (holder == null) {
                // It lives as long as its input is open, and no longer than we do.
                String unshare = programs.find("unshare")
                        .orElseThrow(() -> new IOException("unshare of util-linux is not installed"))
                        .toString();
                holder = new ProcessBuilder(unshare, "--user", "cat").start();
                holders.put(owner, holder);
                awaitSpace(holder);
                write(holder, "uid_map", owner.uid() + " " + uid + " 1");
                write(holder, "gid_map", owner.gid() + " " + uid + " 1");
            }
            views.put(MountCalls.view(source, space(holder), writable), place);
            return place;
        }

        boolean isEmpty() {
            return views.isEmpty();
        }

        /// Shows all of it to a process with mounts of its own.
        void showTo(long pid) throws IOException, InterruptedException {
            FutureTask<Void> task = new FutureTask<>(() -> {
                MountCalls.show(views, pid);
                return null;
            });
            Thread.ofPlatform().name("atoll-shows-files").start(task);
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new IOException("files cannot be shown: " + e.getCause(), e);
            }
        }

        @Override
        public void close() {
            holders.values().forEach(Process::destroyForcibly);
            views.keySet().forEach(MountCalls::close);
        }
    }

    private record Owner(long uid, long gid) {

        static Owner of(Path file) throws IOException {
            return new Owner(
                    ((Number) Files.getAttribute(file, "unix:uid")).longValue(),
                    ((Number) Files.getAttribute(file, "unix:gid")).longValue());
        }
    }

    private static Path space(Process holder) {
        return Path.of("/proc/" + holder.pid() + "/ns/user");
    }

    private static void awaitSpace(Process holder) throws IOException, InterruptedException {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/user"));
        Deadline deadline = Deadline.in(PATIENCE);
        while (Files.readSymbolicLink(space(holder)).equals(own)) {
            if (!holder.isAlive() || deadline.isOver()) {
                throw new IOException("unshare: no namespace of users can be made");
            }
            deadline.pause(PAUSE);
        }
    }

    private static void write(Process holder, String file, String text) throws IOException {
        Files.writeString(Path.of("/proc/" + holder.pid() + "/" + file), text, StandardOpenOption.WRITE);
    }

    /// Takes away the places where something was shown. What was shown stays.
    void takeAway(String id) throws IOException {
        Path places = folder.resolve(id);
        try (DirectoryStream<Path> shown = Files.newDirectoryStream(places)) {
            for (Path place : shown) {
                // Never what is in it.
                Files.deleteIfExists(place);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(places);
    }
}
