package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The checkout the tests look at.
public final class Repository {

    private static final Path ROOT =
            Path.of(System.getProperty("atoll.root", "..")).toAbsolutePath().normalize();

    private Repository() {}

    public static Path root() {
        return ROOT;
    }

    /// Folders of the Maven modules that ship code, this one left out. Templates are their authors', and
    /// follow no rule of ours.
    public static List<Path> modules() {
        try (Stream<Path> paths = Files.walk(ROOT, 2)) {
            return paths.filter(path -> Files.isRegularFile(path.resolve("pom.xml")))
                    .filter(path -> !path.startsWith(ROOT.resolve("templates")))
                    .filter(path -> Files.isDirectory(path.resolve("src/main/java")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every Java source below the folder.
    public static List<Path> javaSources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
