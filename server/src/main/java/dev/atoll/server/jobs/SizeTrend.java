package dev.atoll.server.jobs;

import dev.atoll.server.jobs.JobStore.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long something takes by its size, as former ones tell: so much to begin with, and so much for each file. Both
/// are the middle of what former ones say, so that a few odd ones do not count.
final class SizeTrend {

    private final List<Past> past;

    /// @param past at least one
    SizeTrend(List<Past> past) {
        this.past = List.copyOf(past);
    }

    /// @param files 0 for unknown
    Duration at(long files) {
        List<Past> sized = past.stream().filter(one -> one.files() > 0).toList();
        if (files <= 0 || sized.isEmpty()) {
            return millis(middle(past.stream().map(SizeTrend::took).toList()));
        }
        return millis(sized(sized, files));
    }

    private static double sized(List<Past> sized, long files) {
        List<Double> slopes = slopes(sized);
        if (!slopes.isEmpty()) {
            double each = Math.max(0, middle(slopes));
            double start = middle(
                    sized.stream().map(one -> took(one) - each * one.files()).toList());
            if (start >= 0) {
                return start + each * files;
            }
        }
        // Of one size, nobody knows which part is the beginning; and nothing begins before it was asked for.
        return middle(sized.stream().map(one -> took(one) * files / one.files()).toList());
    }

    /// What a file more costs, by every two of different size.
    private static List<Double> slopes(List<Past> sized) {
        List<Double> slopes = new ArrayList<>();
        for (Past one : sized) {
            for (Past larger : sized) {
                if (larger.files() > one.files()) {
                    slopes.add((took(larger) - took(one)) / (larger.files() - one.files()));
                }
            }
        }
        return slopes;
    }

    private static double took(Past past) {
        return past.took().toMillis();
    }

    private static double middle(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
