package dev.atoll.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Predictions made up for tests.
final class Answered {

    private Answered() {}

    /// Each of the images of a confusion matrix is given its name with the probability 1.
    static Predictions matrix(int[][] counts) {
        List<Integer> truth = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < counts.length; from++) {
            for (int to = 0; to < counts.length; to++) {
                for (int i = 0; i < counts[from][to]; i++) {
                    truth.add(from);
                    float[] row = new float[counts.length];
                    row[to] = 1;
                    rows.add(row);
                }
            }
        }
        int[] images = new int[truth.size()];
        Arrays.setAll(images, i -> i);
        return new Predictions(
                images, truth.stream().mapToInt(Integer::intValue).toArray(), rows.toArray(float[][]::new));
    }
}
