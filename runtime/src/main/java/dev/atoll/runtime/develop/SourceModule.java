package dev.atoll.runtime.develop;

import dev.atoll.sdk.Predictor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A module's folder that holds Java sources: `src/main/java`, `src/main/resources`, jars in `lib`
/// and a `pom.xml`. Every build compiles all of it into a jar of its own, so that a class that is gone
/// is gone, and a build that still runs stays as it is.
///
/// Safe to use from several threads: builds wait for each other, [#isStale] waits for nothing.
public final class SourceModule {

    /// What the sources become.
    static final String JAR = "module.jar";

    private static final String SOURCES = "src/main/java";
    private static final String RESOURCES = "src/main/resources";

    private final Path folder;
    private final BuildFolders folders;
    private final PomClassPath pom;
    private volatile Optional<SourceStamp> built = Optional.empty();

    /// @param folder the module's
    /// @param output where builds are kept, for this module alone
    public SourceModule(Path folder, Path output) {
        this.folder = folder.toAbsolutePath().normalize();
        this.folders = new BuildFolders(output.toAbsolutePath().normalize());
        this.pom = new PomClassPath(this.folder, output.toAbsolutePath().normalize());
    }

    /// What a build came to.
    public sealed interface Built {}

    /// The sources are sound.
    ///
    /// @param classPath all the module's code, the SDK left out: a jar of its classes and resources,
    ///     the jars of its `lib`, what its `pom.xml` depends on. The first is removed once two newer
    ///     builds have succeeded; who has it open keeps it
    public record Compiled(List<Path> classPath) implements Built {

        public Compiled {
            classPath = List.copyOf(classPath);
        }
    }

    /// The author has to mend something.
    ///
    /// @param message a line for each problem, such as `src/main/java/a/B.java:12: ';' expected`, each
    ///     followed by the lines that show the place
    public record Failed(String message) implements Built {}

    /// Whether something changed since the last build began, or nothing was built yet. Reads the
    /// attributes of the files, and of the content only what was written moments before that build.
    public boolean isStale() {
        return built.map(stamp -> !stamp.isCurrent(this::files)).orElse(true);
    }

    /// Builds what is there now. A failed build is not stale either: it takes an edit to mend it.
    ///
    /// @throws IOException when the output folder cannot be written
    public synchronized Built build() throws IOException {
        Path place = folders.next();
        // Taken first: what is saved while we compile makes the build stale again.
        built = Optional.of(SourceStamp.of(this::files, BuildFolders.madeAt(place)));
        Built result = buildIn(place);
        switch (result) {
            case Compiled _ -> folders.keepLatest();
            case Failed _ -> BuildFolders.remove(place);
        }
        return result;
    }

    private Map<Path, BasicFileAttributes> files() throws IOException, UnfitSourcesException {
        return SourceStamp.ofJava(folder);
    }

    private Built buildIn(Path place) throws IOException {
        try {
            List<Path> classPath = new ArrayList<>(jars());
            classPath.addAll(pom.resolve());
            List<Path> sources = SourceFiles.below(folder.resolve(SOURCES)).stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
            if (sources.isEmpty()) {
                return new Failed(SOURCES + " holds no Java file (expected at least the module's class)");
            }
            Path classes = Files.createDirectory(place.resolve("classes"));
            Optional<String> problems =
                    new Compilation(folder, classes).problems(sources, with(List.of(sdk()), classPath));
            if (problems.isPresent()) {
                return new Failed(problems.get());
            }
            SourceFiles.copy(folder.resolve(RESOURCES), classes);
            Path jar = place.resolve(JAR);
            ModuleJar.pack(classes, jar);
            BuildFolders.remove(classes);
            return new Compiled(with(List.of(jar), classPath));
        } catch (UnfitSourcesException e) {
            return new Failed(e.text());
        }
    }

    private static List<Path> with(List<Path> first, List<Path> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    private List<Path> jars() throws IOException {
        Path lib = folder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(lib)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /// What this program itself runs with, so that both sides know the same SDK.
    private static Path sdk() {
        try {
            return Path.of(Predictor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK was loaded from no file", e);
        }
    }
}
