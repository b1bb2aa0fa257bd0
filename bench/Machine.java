import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/// What a number was measured on.
final class Machine {

    private Machine() {}

    static void print() {
        System.out.printf(
                Locale.ROOT,
                "machine: %d cores, load %.1f, %s %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// `name   1.23 s   (1.20 1.23 1.40)   aim 6 s`
    static void report(String name, List<Double> seconds, double aim) {
        String each = String.join(" ", seconds.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).toList());
        System.out.printf(Locale.ROOT, "%-52s %6.2f s  aim %4.1f s  (%s)%n", name, median(seconds), aim, each);
    }
}
