package dev.atoll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// Keeps other users of the machine out of what a home holds: it has secrets and people's inputs. On
/// systems without such rights everything stays as the system makes it.
final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /// The database hands its own rights on to the files it puts beside itself.
    private static final List<String> FILES =
            List.of("atoll.db", "atoll.db-wal", "atoll.db-shm", "platform.json", "platform.lock");

    /// What people sent while it arrives, what they published, and what the platform says of it all.
    private static final List<String> FOLDERS = List.of("logs", "uploads", "catalog", "storage", "imports");

    private OwnerOnly() {}

    /// Creates a home. One that exists keeps the rights its owner gave it, and what is in it is closed
    /// all the same.
    static void home(Path home) throws IOException {
        if (!isPossible(home)) {
            for (String name : FOLDERS) {
                Files.createDirectories(home.resolve(name));
            }
            return;
        }
        FileAttribute<?> rights = PosixFilePermissions.asFileAttribute(FOLDER);
        Files.createDirectories(home, rights);
        for (String name : FOLDERS) {
            Files.createDirectories(home.resolve(name), rights);
            Files.setPosixFilePermissions(home.resolve(name), FOLDER);
        }
        for (String name : FILES) {
            file(home.resolve(name));
        }
    }

    /// Closes a file, if it exists.
    static void file(Path file) throws IOException {
        if (isPossible(file) && Files.exists(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static boolean isPossible(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
