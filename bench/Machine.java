import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a number was measured on.
final class Machine {

    private Machine() {}

    static void print() {
        System.out.printf(
                Locale.ROOT,
                "machine: %d cores, load %.1f, %s %s, Java %s; commit %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                commit());
    }

    /// What was measured; `+` where something was changed since.
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--abbrev=9", "--dirty=+", "--exclude=*")
                    .directory(Platform.ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? "unknown" : name;
        } catch (IOException e) {
            // Without Git, or out of an archive.
            return "unknown";
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The smallest value that `percent` of them do not exceed.
    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    /// User and system time of these processes so far; nothing for one that is gone.
    static double cpuSeconds(List<ProcessHandle> processes) throws IOException {
        double seconds = 0;
        for (ProcessHandle each : processes) {
            seconds += ProcessTree.cpuSeconds(each);
        }
        return seconds;
    }

    /// A size from `/proc`, such as `VmRSS` of `status`; 0 where the kernel does not tell.
    static double mebibytes(long pid, String file, String field) throws IOException {
        Path path = Path.of("/proc/" + pid + "/" + file);
        if (!Files.isReadable(path)) {
            return 0;
        }
        Matcher matcher = Pattern.compile("(?m)^" + field + ":\\s+(\\d+) kB").matcher(Files.readString(path));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : 0;
    }

    /// `name   1.23 s   (1.20 1.23 1.40)   aim 6 s`
    static void report(String name, List<Double> seconds, double aim) {
        String each = String.join(" ", seconds.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).toList());
        System.out.printf(Locale.ROOT, "%-52s %6.2f s  aim %4.1f s  (%s)%n", name, median(seconds), aim, each);
    }
}
