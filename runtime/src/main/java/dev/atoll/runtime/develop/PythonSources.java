package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The files of a module in Python that somebody is writing: its code, what it requires, and what is
/// set in its YAML.
///
/// Safe to use from several threads.
public final class PythonSources {

    private static final Set<String> SETTINGS = Set.of("module.yml", "pyproject.toml");
    private static final Set<String> OTHERS = Set.of("__pycache__", "venv", "env", "node_modules", "data");
    /// A folder with more is none that somebody edits; looking at it for every request would be slow.
    private static final int MOST_FILES = 10_000;

    private final Path folder;
    private final BuildFolders moments;
    private volatile Optional<SourceStamp> seen = Optional.empty();

    /// @param folder the module's
    /// @param moments a folder for this alone, by which the file system tells the time
    public PythonSources(Path folder, Path moments) {
        this.folder = folder.toAbsolutePath().normalize();
        this.moments = new BuildFolders(moments.toAbsolutePath().normalize());
    }

    /// Whether something changed since they were last seen, or they never were.
    public boolean isStale() {
        return seen.map(stamp -> !stamp.isCurrent(this::files)).orElse(true);
    }

    /// Keeps what they are like now.
    ///
    /// @throws IOException when they cannot be read
    public synchronized void see() throws IOException {
        Path moment = moments.next();
        try {
            seen = Optional.of(SourceStamp.of(this::files, BuildFolders.madeAt(moment)));
        } finally {
            BuildFolders.remove(moment);
        }
    }

    private Map<Path, BasicFileAttributes> files() throws IOException, UnfitSourcesException {
        Map<Path, BasicFileAttributes> found = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String name = visited.getFileName().toString();
                boolean other = OTHERS.contains(name) || name.startsWith(".");
                return other && !visited.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && counts(file.getFileName().toString())) {
                    found.put(file, attributes);
                }
                return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            /// Editors replace files: one that was listed may be gone.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.size() > MOST_FILES) {
            throw new UnfitSourcesException(
                    folder + " holds more than " + MOST_FILES + " files (expected the sources of one module)");
        }
        return found;
    }

    private static boolean counts(String name) {
        boolean code = name.endsWith(".py") && !name.startsWith(".");
        boolean requirements = name.startsWith("requirements") && name.endsWith(".txt");
        return code || requirements || SETTINGS.contains(name);
    }
}
