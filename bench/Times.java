import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long something takes, many times.
final class Times {

    private Times() {}

    /// Something that is timed.
    interface Deed {

        /// @return its seconds
        double run(int number) throws IOException, InterruptedException;
    }

    static void report(String what, int times, Deed deed) throws IOException, InterruptedException {
        report(what, times, 0, deed);
    }

    /// @param aim in milliseconds for the 99th percentile; 0 for none
    static void report(String what, int times, int aim, Deed deed) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(1000 * deed.run(i));
        }
        System.out.printf(
                Locale.ROOT, "  %-48s p50 %7.1f ms  p99 %7.1f ms  (%d)%s%n", what, Machine.percentile(all, 50),
                Machine.percentile(all, 99), times, aim == 0 ? "" : "  aim " + aim);
    }

    static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
