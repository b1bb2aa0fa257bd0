package dev.atoll.training.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/// Puts units into places, such as the parts of a split, so that each class is in each by its share.
final class Allotment {

    private final int[][] have;
    private final int[] total;
    private final List<List<Unit>> units = new ArrayList<>();

    Allotment(int places, int classes) {
        this.have = new int[places][classes];
        this.total = new int[places];
        for (int i = 0; i < places; i++) {
            units.add(new ArrayList<>());
        }
    }

    void put(Unit unit, int place) {
        units.get(place).add(unit);
        unit.counts().forEach((label, count) -> have[place][label] += count);
        total[place] += unit.images().size();
    }

    private void move(Unit unit, int from, int to) {
        units.get(from).remove(unit);
        unit.counts().forEach((label, count) -> have[from][label] -= count);
        total[from] -= unit.images().size();
        put(unit, to);
    }

    /// Divides units by shares: of each class, every place gets as many images as its share is, and of
    /// a class with few images at least one where there is any share.
    ///
    /// @param shares sum to 1; the first place gets what is left by rounding
    void divide(List<Unit> divided, double[] shares) {
        int[][] need = need(divided, shares);
        for (Unit unit : divided) {
            int best = 0;
            for (int place = 1; place < shares.length; place++) {
                int better = Integer.compare(fit(unit, need[place]), fit(unit, need[best]));
                if (shares[place] > 0 && (better > 0 || (better == 0 && had(unit, place) < had(unit, best)))) {
                    best = place;
                }
            }
            put(unit, best);
            for (var count : unit.counts().entrySet()) {
                need[best][count.getKey()] -= count.getValue();
            }
        }
    }

    /// How many images a place still needs of each class.
    private int[][] need(List<Unit> divided, double[] shares) {
        int[][] need = new int[shares.length][have[0].length];
        int[] images = new int[have[0].length];
        divided.forEach(unit -> unit.counts().forEach((label, count) -> images[label] += count));
        for (int label = 0; label < images.length; label++) {
            int left = images[label];
            for (int place = shares.length - 1; place > 0; place--) {
                int wanted = (int) Math.round(images[label] * shares[place]);
                int least = shares[place] > 0 ? 1 : 0;
                need[place][label] = Math.min(Math.max(wanted, least), Math.max(0, left - 1));
                left -= need[place][label];
            }
            need[0][label] = left;
        }
        return need;
    }

    /// How many images of a unit a place needs, less those that it does not.
    private static int fit(Unit unit, int[] need) {
        int fit = 0;
        for (var count : unit.counts().entrySet()) {
            int wanted = Math.clamp(need[count.getKey()], 0, count.getValue());
            fit += 2 * wanted - count.getValue();
        }
        return fit;
    }

    private int had(Unit unit, int place) {
        return unit.counts().keySet().stream()
                .mapToInt(label -> have[place][label])
                .sum();
    }

    /// Divides units evenly among the places before `end`, all in all and of each class.
    void divideEvenly(List<Unit> divided, int end) {
        for (Unit unit : divided) {
            int best = 0;
            for (int place = 1; place < end; place++) {
                long more = weight(unit, place) - weight(unit, best);
                if (more < 0 || (more == 0 && total[place] < total[best])) {
                    best = place;
                }
            }
            put(unit, best);
        }
    }

    private long weight(Unit unit, int place) {
        long weight = 0;
        for (var count : unit.counts().entrySet()) {
            weight += (long) count.getValue() * have[place][count.getKey()];
        }
        return weight;
    }

    /// Moves the smallest unit of each class that a place lacks into it, if there is any.
    void keepEachClassIn(int place) {
        for (int label = 0; label < have[place].length; label++) {
            for (int from = 0; from < have.length && have[place][label] == 0; from++) {
                moveSmallest(label, from, place);
            }
        }
    }

    /// Wherever all units of a class lie in one place, moves the smallest into the last.
    void spreadEachClass() {
        int last = have.length - 1;
        for (int label = 0; label < have[last].length; label++) {
            int images = sum(label);
            for (int from = 0; from < last; from++) {
                if (images > 0 && have[from][label] == images) {
                    moveSmallest(label, from, last);
                    break;
                }
            }
        }
    }

    private int sum(int label) {
        return Arrays.stream(have).mapToInt(counts -> counts[label]).sum();
    }

    private void moveSmallest(int label, int from, int to) {
        units.get(from).stream()
                .filter(unit -> unit.counts().containsKey(label))
                .min(Comparator.comparingInt(unit -> unit.images().size()))
                .ifPresent(unit -> move(unit, from, to));
    }

    /// For each image of a dataset what its place means.
    int[] ofImages(int images, ToIntFunction<Integer> meaning) {
        int[] places = new int[images];
        for (int place = 0; place < units.size(); place++) {
            for (Unit unit : units.get(place)) {
                for (int image : unit.images()) {
                    places[image] = meaning.applyAsInt(place);
                }
            }
        }
        return places;
    }
}
