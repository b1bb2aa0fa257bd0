package dev.atoll.server.snapshots;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Puts one home in the place of another. Whenever the platform is killed, [#recover] leaves the old or the new one,
/// whole.
///
/// @param home its path, whether it is there or not
record HomeSwap(Path home) {

    /// Where the new one is made.
    Path staging() {
        return home.resolveSibling(".restoring");
    }

    private Path replaced() {
        return home.resolveSibling(".replaced");
    }

    private Path folder() {
        return home.resolveSibling("");
    }

    /// Begins: nothing is left of what was tried before.
    void begin() throws IOException {
        Files.createDirectories(folder());
        clear();
    }

    /// Deletes what is left beside the home.
    void clear() throws IOException {
        delete(staging());
        delete(replaced());
    }

    /// The new home is the home; the old one lies beside it until [#clear].
    void swap() throws IOException {
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(home, replaced(), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(staging(), home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(replaced(), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(replaced(), home, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        SnapshotArchives.sync(folder());
    }

    /// Ends what a killed platform began; what is left over is for [#clear].
    ///
    /// @return whether the home is the new one
    boolean recover() throws IOException {
        boolean old = Files.exists(replaced(), LinkOption.NOFOLLOW_LINKS);
        boolean swapped = old && Files.exists(home, LinkOption.NOFOLLOW_LINKS);
        if (old && !swapped) {
            Files.move(replaced(), home, StandardCopyOption.ATOMIC_MOVE);
        }
        return swapped;
    }

    private static void delete(Path tree) throws IOException {
        try {
            Files.walkFileTree(tree, new Deletion());
        } catch (NoSuchFileException e) {
            // Nothing to delete.
            return;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!Files.isExecutable(folder) || !Files.isWritable(folder) || !Files.isReadable(folder)) {
                // A program may have closed its folders to everybody, us included.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        /// A folder that cannot be read fails before it is visited.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof AccessDeniedException && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                delete(file);
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
