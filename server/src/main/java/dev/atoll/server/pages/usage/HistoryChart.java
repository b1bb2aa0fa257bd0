package dev.atoll.server.pages.usage;

import dev.atoll.server.usage.UsageDay;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// One kind of use, by day. The sentence says what the picture shows.
///
/// @param total of all days
/// @param peak the day with most of it; empty when there was none
record HistoryChart(String name, String total, String peak, List<Bar> bars) {

    static final int HEIGHT = 80;

    private static final int STEP = 4;
    private static final int WIDTH = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    static List<HistoryChart> of(List<UsageDay> days, boolean jobs) {
        List<HistoryChart> charts = List.of(
                of("Processor-hours", days, UsageDay::cpuHours),
                of("Memory, in GB-hours", days, UsageDay::memoryGbHours),
                of("GPU-hours", days, UsageDay::gpuHours),
                of("Jobs done", days, UsageDay::jobs));
        return jobs ? charts : charts.subList(0, charts.size() - 1);
    }

    private static HistoryChart of(String name, List<UsageDay> days, ToDoubleFunction<UsageDay> value) {
        double total = days.stream().mapToDouble(value).sum();
        UsageDay best = days.stream().max(Comparator.comparingDouble(value)).orElseThrow();
        double most = value.applyAsDouble(best);
        return new HistoryChart(
                name,
                Quantities.hours(total),
                most == 0 ? "" : Quantities.hours(most) + " on " + DAY.format(best.day()),
                IntStream.range(0, days.size())
                        .mapToObj(i -> Bar.of(i, value.applyAsDouble(days.get(i)), most))
                        .toList());
    }

    /// A day.
    static String words(LocalDate day) {
        return DAY.format(day);
    }

    /// A day's column, in units of the picture.
    record Bar(int x, int y, int width, int height) {

        static Bar of(int day, double value, double most) {
            // What was is seen, however little.
            int height = value > 0 ? (int) Math.max(1, Math.round(value / most * HEIGHT)) : 0;
            return new Bar(day * STEP, HEIGHT - height, WIDTH, height);
        }
    }
}
