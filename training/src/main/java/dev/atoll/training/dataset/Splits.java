package dev.atoll.training.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Divides a dataset into parts to learn from and parts to measure with. Each class is in each part by
/// its share; images that look nearly the same stay together; the same seed divides in the same way.
public final class Splits {

    private static final List<Part> PARTS = List.of(Part.values());
    private static final int TRAIN = PARTS.indexOf(Part.TRAIN);
    private static final double ROUNDING = 1e-6;

    private Splits() {}

    /// Keeps images apart for validation and test, once.
    ///
    /// Parts that an author declared are kept. Images the author said nothing about are divided among
    /// training and the parts that the author left empty. When there are none of these and none for
    /// validation, some for training are taken for it. Two things come first: what looks like an image
    /// to learn from is learned from as well, and each class is learned with at least one image.
    ///
    /// @param shares of the images, in the order of [Part]; training above 0, together 1
    public static Split holdOut(Dataset dataset, List<Double> shares, long seed) {
        requireShares(shares);
        List<Unit> units = Unit.of(dataset, seed);
        boolean undeclared = units.stream().anyMatch(unit -> unit.declared().isEmpty());
        Set<Part> full = EnumSet.noneOf(Part.class);
        units.forEach(unit -> unit.declared().ifPresent(full::add));
        boolean lend = !undeclared && !full.contains(Part.VALIDATION);
        Allotment parts = new Allotment(PARTS.size(), dataset.classes().size());
        List<Unit> open = new ArrayList<>();
        for (Unit unit : units) {
            Optional<Part> declared = unit.declared();
            if (declared.isEmpty() || (lend && declared.get() == Part.TRAIN)) {
                open.add(unit);
            } else {
                parts.put(unit, PARTS.indexOf(declared.get()));
            }
        }
        if (lend) {
            full.add(Part.TEST);
        }
        parts.divide(open, openShares(shares, full));
        parts.keepEachClassIn(TRAIN);
        int[] places = parts.ofImages(dataset.images().size(), place -> place);
        return new Split(Arrays.stream(places).mapToObj(PARTS::get).toList());
    }

    private static void requireShares(List<Double> shares) {
        double sum = shares.stream().mapToDouble(share -> share).sum();
        boolean right = shares.size() == PARTS.size()
                && shares.getFirst() > 0
                && shares.stream().allMatch(share -> share >= 0)
                && Math.abs(sum - 1) < ROUNDING;
        if (!right) {
            throw new IllegalArgumentException(
                    "shares: " + shares + " (expected train above 0, validation and test from 0, together 1)");
        }
    }

    /// Those of the parts that still take images.
    private static double[] openShares(List<Double> shares, Set<Part> full) {
        double[] open = shares.stream().mapToDouble(share -> share).toArray();
        for (Part part : full) {
            if (part != Part.TRAIN) {
                open[PARTS.indexOf(part)] = 0;
            }
        }
        double sum = Arrays.stream(open).sum();
        return Arrays.stream(open).map(share -> share / sum).toArray();
    }

    /// Holds out each image once, except where a class would then be missing among those to learn from.
    /// What an author declared does not count.
    ///
    /// @param count of the folds, from 2; fewer are made of fewer images
    /// @return none of them empty; but all are when there are no two groups that could be held out
    public static Folds folds(Dataset dataset, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("folds: " + count + " (expected >= 2)");
        }
        List<Unit> units = Unit.of(dataset, seed);
        int[] unitsOfClass = new int[dataset.classes().size()];
        units.forEach(unit -> unit.counts().keySet().forEach(label -> unitsOfClass[label]++));
        Map<Boolean, List<Unit>> bySpread = units.stream()
                .collect(Collectors.partitioningBy(
                        unit -> unit.counts().keySet().stream().allMatch(label -> unitsOfClass[label] > 1)));
        List<Unit> divided = bySpread.getOrDefault(true, List.of());
        int used = Math.clamp(divided.size(), 2, count);
        Allotment folds = new Allotment(used + 1, unitsOfClass.length);
        bySpread.getOrDefault(false, List.of()).forEach(unit -> folds.put(unit, used));
        if (divided.size() == 1) {
            // The other fold would be empty.
            folds.put(divided.getFirst(), used);
        } else {
            folds.divideEvenly(divided, used);
        }
        folds.spreadEachClass();
        int[] held = folds.ofImages(dataset.images().size(), place -> place == used ? Folds.NEVER : place);
        return new Folds(used, Arrays.stream(held).boxed().toList());
    }
}
