package dev.atoll.training.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Images that stay together.
///
/// @param images their places in the dataset
/// @param counts how many are of each class, by the class's place
/// @param declared the first of the parts its images are declared to be in: what is learned from is
///     no test
record Unit(List<Integer> images, Map<Integer, Integer> counts, Optional<Part> declared) {

    /// All of a dataset, in an order that the seed gives, the largest first: they are harder to place.
    static List<Unit> of(Dataset dataset, long seed) {
        SortedMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < dataset.images().size(); i++) {
            groups.computeIfAbsent(dataset.images().get(i).group(), _ -> new ArrayList<>(1))
                    .add(i);
        }
        List<Unit> units = new ArrayList<>(groups.size());
        groups.values().forEach(images -> units.add(of(dataset, images)));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Collections.shuffle(units, random);
        units.sort(Comparator.comparingInt((Unit unit) -> unit.images.size()).reversed());
        return units;
    }

    private static Unit of(Dataset dataset, List<Integer> places) {
        List<DatasetImage> images =
                places.stream().map(place -> dataset.images().get(place)).toList();
        Map<Integer, Integer> counts = new TreeMap<>();
        images.forEach(image -> counts.merge(image.label(), 1, Integer::sum));
        Optional<Part> declared =
                images.stream().flatMap(image -> image.declared().stream()).min(Comparator.naturalOrder());
        return new Unit(List.copyOf(places), counts, declared);
    }
}
