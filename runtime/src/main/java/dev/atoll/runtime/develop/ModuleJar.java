package dev.atoll.runtime.develop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One file with the classes and resources of a build. A process that has opened it can load more of
/// it after it was removed, which would not go with a folder: a training may outlive many edits.
final class ModuleJar {

    private ModuleJar() {}

    static void pack(Path classes, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            // It is read at once, and from this very disk.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path path : content(classes)) {
                add(zip, path, classes.relativize(path).toString().replace('\\', '/'));
            }
        }
    }

    private static void add(ZipOutputStream zip, Path path, String name) throws IOException {
        boolean folder = Files.isDirectory(path);
        zip.putNextEntry(new ZipEntry(folder ? name + "/" : name));
        if (!folder) {
            Files.copy(path, zip);
        }
        zip.closeEntry();
    }

    private static List<Path> content(Path classes) throws IOException {
        try (Stream<Path> walked = Files.walk(classes)) {
            return walked.filter(path -> !path.equals(classes)).sorted().toList();
        }
    }
}
