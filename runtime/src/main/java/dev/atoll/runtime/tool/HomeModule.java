package dev.atoll.runtime.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// The module that somebody works on in a tool: `module` in the home, most often a link to the module's own folder
/// beside it. Whoever begins another one lets the link lead there.
final class HomeModule {

    private final Path home;
    private final Path link;

    /// @param home the folder that is kept
    /// @param name such as `module`
    HomeModule(Path home, String name) {
        this.home = home;
        this.link = home.resolve(name);
    }

    Path home() {
        return home;
    }

    /// What people call it.
    String shown() {
        return "~/" + link.getFileName();
    }

    /// Its own folder; empty when there is none.
    Optional<Path> folder() {
        try {
            Path folder = link.toRealPath();
            boolean named = folder.getFileName() != null;
            return named && Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Puts a module from the catalogue beside it, unless one of that name is there: what was changed in it stays.
    /// The link leads there unless it leads elsewhere already.
    ///
    /// @param origin the module's package, which cannot be written
    void begin(Path origin) throws IOException {
        Path own = link.resolveSibling(origin.getFileName());
        if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
            // A copy that was cut off is not the module.
            Path draft = link.resolveSibling("." + origin.getFileName() + ".begun");
            copy(origin, draft);
            Files.move(draft, own, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.createSymbolicLink(link, own.getFileName());
        } catch (FileAlreadyExistsException e) {
            // It leads where its owner wants.
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path copy = Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            StandardCopyOption.REPLACE_EXISTING,
                            LinkOption.NOFOLLOW_LINKS);
                    boolean writable =
                            attributes.isSymbolicLink() || copy.toFile().setWritable(true);
                    return writable ? FileVisitResult.CONTINUE : refuse(copy);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FileVisitResult refuse(Path copy) throws IOException {
        throw new IOException(copy + " cannot be made writable");
    }
}
