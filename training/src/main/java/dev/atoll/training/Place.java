package dev.atoll.training;

import dev.atoll.sdk.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a training finds its images and keeps its files.
///
/// @param source a folder or a zip
/// @param output the folder of the result
record Place(Path source, Path output) {

    /// What an interrupted training needs to go on; gone when it is over.
    private static final String UNFINISHED = "unfinished";

    private static final String IMAGES = "images";
    private static final String LISTS = "dataset_files";

    /// @param data what relative paths are below
    static Place of(TrainingArguments arguments, Path data, Path output) throws InvalidArgumentException {
        String directory = arguments.baseDirectory().orElse("");
        String dataset = arguments.dataset();
        try {
            Path source = directory.isBlank() ? data : data.resolve(directory);
            return new Place(withLists(dataset.isBlank() ? source : source.resolve(dataset)), output);
        } catch (InvalidPathException e) {
            throw new InvalidArgumentException("dataset", dataset + ": not a path (expected a folder or a zip)");
        }
    }

    /// AI4OS names the folder of the images, and its lists lie beside that.
    private static Path withLists(Path source) {
        Path parent = source.toAbsolutePath().normalize().getParent();
        if (parent == null || !source.endsWith(IMAGES) || !Files.isDirectory(parent.resolve(LISTS))) {
            return source;
        }
        return parent;
    }

    Path unfinished() {
        return output.resolve(UNFINISHED);
    }

    void removeUnfinished() throws IOException {
        if (!Files.isDirectory(unfinished())) {
            return;
        }
        try (Stream<Path> files = Files.walk(unfinished())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What people call the data, such as `plankton` for `plankton.zip`.
    String name() {
        Path name = source.toAbsolutePath().normalize().getFileName();
        return name == null ? "images" : name.toString().replaceFirst("(?i)\\.zip$", "");
    }
}
