package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The classes to learn, by name, each with the mean colours of its photos.
record Dataset(Map<String, List<Point>> classes) {

    private static final Pattern PHOTO = Pattern.compile("(?i).+\\.(jpe?g|png|webp|bmp|gif)");

    /// A mean colour does not need more.
    private static final int LONGEST_SIDE = 200;

    private static final int MADE_UP = 20;

    /// Makes up photos: mean colours that scatter around three typical ones.
    static Dataset madeUp(Space space, Random random) {
        Map<String, List<Point>> classes = new LinkedHashMap<>();
        classes.put("leaf", scattered(space, new Point(0.25, 0.5, 0.15), random));
        classes.put("sand", scattered(space, new Point(0.8, 0.7, 0.5), random));
        classes.put("sea", scattered(space, new Point(0.15, 0.4, 0.6), random));
        return new Dataset(classes);
    }

    private static List<Point> scattered(Space space, Point typical, Random random) {
        return Stream.generate(() -> space.point(
                        near(typical.first(), random), near(typical.second(), random), near(typical.third(), random)))
                .limit(MADE_UP)
                .toList();
    }

    private static double near(double value, Random random) {
        return Math.clamp(value + 0.05 * random.nextGaussian(), 0, 1);
    }

    /// Reads every photo of every class.
    ///
    /// @param data what `name` is below
    /// @throws InvalidArgumentException when there is no such folder, or no two classes in it
    /// @throws BadInputException when a photo cannot be read
    static Dataset read(Path data, String name, Space space, Photos photos, Progress progress)
            throws BadInputException, IOException {
        Map<String, List<Point>> classes = new LinkedHashMap<>();
        for (Path folder : children(folder(data, name), Files::isDirectory)) {
            List<Point> points = new ArrayList<>();
            for (Path photo : children(
                    folder, file -> PHOTO.matcher(file.getFileName().toString()).matches())) {
                progress.throwIfCancelled();
                String shown = folder.getFileName() + "/" + photo.getFileName();
                points.add(space.of(photos.read(photo, shown, Region.WHOLE, LONGEST_SIDE)));
            }
            if (!points.isEmpty()) {
                classes.put(folder.getFileName().toString(), points);
            }
        }
        if (classes.size() < 2) {
            throw new InvalidArgumentException(
                    "dataset",
                    name + " has " + classes.size() + " folders with photos (expected at least 2: one a class).");
        }
        return new Dataset(classes);
    }

    private static Path folder(Path data, String name) throws IOException {
        try {
            Path root = data.toRealPath();
            Path folder = root.resolve(name);
            if (Files.isDirectory(folder) && folder.toRealPath().startsWith(root)) {
                return folder.toRealPath();
            }
        } catch (InvalidPathException e) {
            // A name that no folder can have is a folder that is not there.
        }
        throw new InvalidArgumentException("dataset", name + " (expected a folder of the data folder).");
    }

    /// By name, so that every machine sees the same order.
    private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted).sorted().toList();
        }
    }
}
