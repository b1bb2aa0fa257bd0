package flowers;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The model: the average flower of each species. A flower belongs to the nearest one.
record NearestMean(List<Flower> means) {

    /// Learns.
    static NearestMean of(List<Flower> named) {
        Map<String, List<Flower>> bySpecies =
                named.stream().collect(Collectors.groupingBy(Flower::species, TreeMap::new, Collectors.toList()));
        List<Flower> means = new ArrayList<>();
        bySpecies.forEach((species, flowers) -> means.add(new Flower(mean(flowers), species)));
        return new NearestMean(means);
    }

    static NearestMean read(Path csv) throws IOException, BadInputException {
        return new NearestMean(Flower.read(csv));
    }

    /// A file that [#read] understands.
    void write(Path csv) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", Flower.COLUMNS) + ",species"));
        for (Flower mean : means) {
            lines.add(mean.lengths().stream().map(String::valueOf).collect(Collectors.joining(",")) + ","
                    + mean.species());
        }
        Files.write(csv, lines);
    }

    /// The average flower that is most like this one.
    Flower nearest(Flower flower) {
        return means.stream()
                .min(Comparator.comparingDouble(mean -> flower.distanceTo(mean.lengths())))
                .orElseThrow();
    }

    /// How many of the flowers it names as they are named, in 0..1.
    double accuracy(List<Flower> named) {
        return named.stream()
                .mapToDouble(flower -> nearest(flower).species().equals(flower.species()) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /// What it can tell apart.
    List<String> species() {
        return means.stream().map(Flower::species).toList();
    }

    private static List<Double> mean(List<Flower> flowers) {
        return IntStream.range(0, Flower.COLUMNS.size())
                .mapToObj(column -> flowers.stream()
                        .mapToDouble(flower -> flower.lengths().get(column))
                        .average()
                        .orElseThrow())
                .toList();
    }
}
