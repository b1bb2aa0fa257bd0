package dev.atoll.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A module's folder as a zip. What systems and tools leave beside a module stays behind.
final class PackedFolder {

    private static final Set<String> LEFT_BEHIND =
            Set.of(".git", ".venv", "venv", "__pycache__", ".idea", ".vscode", ".DS_Store", "node_modules");
    private static final long MOST_BYTES = 1L << 30;

    private PackedFolder() {}

    /// Writes the zip.
    ///
    /// @throws CommandException for a link, which would not be the file it leads to elsewhere, and for a
    ///     folder that no platform takes
    static void write(Path folder, Path zip) throws CommandException {
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(stream)) {
            long bytes = 0;
            for (Path file : files(folder)) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new CommandException(ExitCode.FAILED, file + " is a link (expected the file itself)");
                }
                bytes += Files.size(file);
                if (bytes > MOST_BYTES) {
                    throw new CommandException(
                            ExitCode.FAILED,
                            folder + ": more than " + MOST_BYTES + " bytes (expected at most that many)");
                }
                String name = folder.relativize(file).toString().replace('\\', '/');
                archive.putNextEntry(new ZipEntry(folder.getFileName() + "/" + name));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be packed: " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isLeftBehind(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isLeftBehind(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private static boolean isLeftBehind(Path path) {
        return path.getFileName() != null
                && LEFT_BEHIND.contains(path.getFileName().toString());
    }
}
