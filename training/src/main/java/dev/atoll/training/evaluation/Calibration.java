package dev.atoll.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/// Whether "80 % sure" is right 80 times of 100: answers are put into bins by the probability of the class that was
/// said, and each bin's share of right answers is held against its mean probability.
///
/// @param bins of equal width from 0 to 1, the empty ones among them
public record Calibration(List<Bin> bins) {

    /// The measure is of M. P. Naeini and others, 2015 ("Obtaining Well Calibrated Probabilities Using Bayesian
    /// Binning", AAAI). The 15 bins that are usual for 10,000 images would leave too few answers in each.
    private static final int BINS = 10;

    /// Answers that were about equally sure.
    ///
    /// @param from the least probability, exclusive but for 0
    /// @param to the highest probability, inclusive
    /// @param right how many of the answers were right
    /// @param meanProbability of the answers; 0 without any
    public record Bin(double from, double to, Proportion right, double meanProbability) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    static Calibration of(double[] probability, boolean[] right) {
        int[] answers = new int[BINS];
        int[] hits = new int[BINS];
        double[] sums = new double[BINS];
        for (int i = 0; i < probability.length; i++) {
            int bin = Math.clamp((int) Math.ceil(probability[i] * BINS) - 1L, 0, BINS - 1);
            answers[bin]++;
            hits[bin] += right[i] ? 1 : 0;
            sums[bin] += probability[i];
        }
        List<Bin> bins = new ArrayList<>(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            double mean = answers[bin] == 0 ? 0 : sums[bin] / answers[bin];
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, new Proportion(hits[bin], answers[bin]), mean));
        }
        return new Calibration(bins);
    }

    /// The expected calibration error: `Σ nᵢ/n · |right shareᵢ − mean probabilityᵢ|` over the bins; 0 is perfect.
    public double expectedError() {
        double sum = 0;
        int answers = 0;
        for (Bin bin : bins) {
            sum += bin.right().whole() * Math.abs(bin.right().value() - bin.meanProbability());
            answers += bin.right().whole();
        }
        return answers == 0 ? 0 : sum / answers;
    }
}
