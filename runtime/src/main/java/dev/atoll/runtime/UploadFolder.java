package dev.atoll.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The folder for the uploads of this process, readable by its owner alone.
///
/// A lock that ends with the process marks it as in use. A folder without such a lock belongs to
/// a process that was killed and is removed at the next start.
final class UploadFolder implements AutoCloseable {

    private static final String PREFIX = "atoll-uploads-";
    private static final String LOCK = "lock";

    private static final System.Logger LOG = System.getLogger(UploadFolder.class.getName());

    private final Path folder;
    private final FileChannel lockChannel;
    private final AtomicLong files = new AtomicLong();

    private UploadFolder(Path folder, FileChannel lockChannel) {
        this.folder = folder;
        this.lockChannel = lockChannel;
    }

    /// Makes a folder below `parent`, and removes those that killed processes left there.
    static UploadFolder create(Path parent) throws IOException {
        removeAbandoned(parent);
        // Locked before it gets its name, so that no other start takes it for abandoned.
        Path unnamed = Files.createTempDirectory(parent, "atoll-starting-");
        FileChannel channel =
                FileChannel.open(unnamed.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException(unnamed.resolve(LOCK) + ": locked by another process (expected free)");
        }
        String random = unnamed.getFileName().toString().substring("atoll-starting-".length());
        Path folder = Files.move(unnamed, parent.resolve(PREFIX + random));
        return new UploadFolder(folder, channel);
    }

    Path newFile() {
        return folder.resolve(Long.toString(files.incrementAndGet()));
    }

    /// Removes files; one that is gone already is fine, and one that cannot be removed now goes at
    /// the next start.
    static void remove(List<Path> paths) {
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "Could not remove the upload " + path, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        removeTree(folder);
        lockChannel.close();
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.filter(UploadFolder::isAbandoned).toList()) {
                removeTree(sibling);
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        if (!folder.getFileName().toString().startsWith(PREFIX) || !Files.isWritable(folder)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another server in this process holds it.
            return false;
        } catch (NoSuchFileException e) {
            // Its owner was killed while removing it.
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not look into " + folder, e);
            return false;
        }
    }

    private static void removeTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
