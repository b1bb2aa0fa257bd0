package dev.atoll.training.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many images of each class were given which name.
public final class ConfusionMatrix {

    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    static ConfusionMatrix of(int classes, int[] truth, int[] said) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][said[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    public int classes() {
        return counts.length;
    }

    /// How many images of class `truth` were named `said`.
    public int count(int truth, int said) {
        return counts[truth][said];
    }

    /// How many images of a class there were.
    public int support(int truth) {
        int sum = 0;
        for (int count : counts[truth]) {
            sum += count;
        }
        return sum;
    }

    /// How many images were given the name of a class.
    public int answered(int said) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[said];
        }
        return sum;
    }

    /// How many images were given the right name.
    public int right() {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i][i];
        }
        return sum;
    }

    /// Every two classes of which one was taken for the other, most often first.
    public List<ConfusedPair> confusedPairs() {
        List<ConfusedPair> pairs = new ArrayList<>();
        for (int first = 0; first < counts.length; first++) {
            for (int second = first + 1; second < counts.length; second++) {
                if (counts[first][second] + counts[second][first] > 0) {
                    pairs.add(new ConfusedPair(first, second, counts[first][second], counts[second][first]));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(ConfusedPair::times).reversed());
        return List.copyOf(pairs);
    }
}
