package dev.atoll.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        // Locked before it gets its name, so that no other start takes it for abandoned.
        Path unnamed = Files.createTempDirectory(parent, "atoll-starting-");
        removeAbandoned(parent, Files.getOwner(unnamed));
        FileChannel channel =
                FileChannel.open(unnamed.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            throw new IOException(unnamed.resolve(LOCK) + ": locked by another process (expected free)");
        }
        String random = unnamed.getFileName().toString().substring("atoll-starting-".length());
        Path folder = Files.move(unnamed, parent.resolve(PREFIX + random));
        return new UploadFolder(folder, channel);
    }

    /// What lies here goes with the process, at the latest at the next start.
    Path path() {
        return folder;
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

    private static void removeAbandoned(Path parent, UserPrincipal owner) throws IOException {
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.filter(UploadFolder::isUploadFolder).toList()) {
                removeIfAbandoned(sibling, owner);
            }
        }
    }

    private static boolean isUploadFolder(Path sibling) {
        return sibling.getFileName().toString().startsWith(PREFIX);
    }

    /// What cannot be removed must not keep this process from starting.
    private static void removeIfAbandoned(Path sibling, UserPrincipal owner) {
        try {
            boolean own = Files.getOwner(sibling, LinkOption.NOFOLLOW_LINKS).equals(owner);
            if (own && isAbandoned(sibling)) {
                removeTree(sibling);
            }
        } catch (NoSuchFileException e) {
            // Another start was faster.
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the abandoned " + sibling, e);
        }
    }

    private static boolean isAbandoned(Path folder) {
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
        Files.walkFileTree(folder, new Remover());
    }

    /// Removes all it sees; what another start has removed meanwhile is fine.
    private static final class Remover extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
