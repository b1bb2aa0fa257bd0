package dev.atoll.onnx;

import dev.atoll.sdk.ClassProbabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The names of a classifier's classes, in the order of its output.
public record ClassLabels(List<String> names) {

    public ClassLabels {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: none (expected at least one)");
        }
    }

    /// Reads a text file in UTF-8 with one name a line.
    public static ClassLabels read(Path file) throws IOException {
        return new ClassLabels(Files.readAllLines(file));
    }

    /// The `count` most probable classes, best first; of equals the one that comes first. All
    /// classes when there are fewer than `count`.
    ///
    /// @param probabilities one per name
    public ClassProbabilities best(float[] probabilities, int count) {
        return best(probabilities, count, 0);
    }

    /// As the other, for a classifier that knows when it is not sure.
    ///
    /// @param notSureBelow the probability of the best class below which it is not; 0 for never
    public ClassProbabilities best(float[] probabilities, int count, double notSureBelow) {
        if (probabilities.length != names.size()) {
            throw new IllegalArgumentException(
                    "probabilities: " + probabilities.length + " (expected " + names.size() + ", one per name)");
        }
        List<Integer> classes = bestClasses(probabilities, count);
        return new ClassProbabilities(
                classes.stream().map(names::get).toList(),
                classes.stream().map(index -> (double) probabilities[index]).toList(),
                notSureBelow);
    }

    private static List<Integer> bestClasses(float[] probabilities, int count) {
        Comparator<Integer> bestFirst = Comparator.<Integer>comparingDouble(index -> -probabilities[index])
                .thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(bestFirst.reversed());
        for (int index = 0; index < probabilities.length; index++) {
            kept.add(index);
            if (kept.size() > count) {
                kept.poll();
            }
        }
        List<Integer> sorted = new ArrayList<>(kept);
        sorted.sort(bestFirst);
        return sorted;
    }
}
