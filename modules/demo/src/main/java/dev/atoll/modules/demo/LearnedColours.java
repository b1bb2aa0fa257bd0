package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/// What a training learned: where each class lies in a [Space].
record LearnedColours(Space space, Map<String, Point> classes) {

    static final String HEADER = "class,space,first,second,third";

    /// How near a colour must be to its class to be called sure, as a squared distance.
    private static final double NEAR = 2 * 0.1 * 0.1;

    private static final long MOST_BYTES = 1 << 20;

    /// Class probabilities that fall with the squared distance: a softmax.
    ClassProbabilities classify(Picture picture) {
        Point point = space.of(picture);
        double nearest = classes.values().stream()
                .mapToDouble(point::squaredDistance)
                .min()
                .orElseThrow();
        Map<String, Double> weights = new LinkedHashMap<>();
        classes.forEach(
                (label, place) -> weights.put(label, Math.exp((nearest - point.squaredDistance(place)) / NEAR)));
        double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
        List<Entry<String, Double>> sorted = weights.entrySet().stream()
                .sorted(Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Entry.comparingByKey()))
                .toList();
        return new ClassProbabilities(
                sorted.stream().map(Entry::getKey).toList(),
                sorted.stream().map(weight -> weight.getValue() / sum).toList());
    }

    /// The class whose place is nearest.
    String nearest(Point point) {
        return classes.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> entry.getValue().squaredDistance(point)))
                .orElseThrow()
                .getKey();
    }

    String toCsv() {
        return classes.entrySet().stream()
                .map(entry -> "%s,%s,%s,%s,%s\n"
                        .formatted(
                                entry.getKey().replace(',', ' '),
                                space,
                                entry.getValue().first(),
                                entry.getValue().second(),
                                entry.getValue().third()))
                .collect(Collectors.joining("", HEADER + "\n", ""));
    }

    static LearnedColours read(Upload upload) throws BadInputException, IOException {
        String name = upload.originalFilename().isBlank() ? upload.name() : upload.originalFilename();
        if (Files.size(upload.path()) > MOST_BYTES) {
            throw new BadInputException(name + ": larger than 1 MiB (expected the colours.csv of a training)");
        }
        try {
            return parse(name, Files.readAllLines(upload.path()));
        } catch (MalformedInputException e) {
            throw new BadInputException(name + ": no text (expected the colours.csv of a training)", e);
        }
    }

    static LearnedColours parse(String name, List<String> lines) throws BadInputException {
        if (lines.size() < 2 || !lines.getFirst().equals(HEADER)) {
            throw new BadInputException(
                    name + ": the first line is not \"" + HEADER + "\" (expected the colours.csv of a training)");
        }
        Map<String, Point> classes = new LinkedHashMap<>();
        Space space = Space.RGB;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            try {
                space = Space.valueOf(cells[1]);
                Point point = new Point(
                        Double.parseDouble(cells[2]), Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
                classes.put(cells[0], point);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new BadInputException(name + ": \"" + line + "\" (expected " + HEADER + ")", e);
            }
        }
        return new LearnedColours(space, classes);
    }
}
