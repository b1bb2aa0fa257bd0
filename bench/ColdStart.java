import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// From a module that sleeps to its first right answer through the gateway: without any process, and
/// adopted by a serving runtime that waits. Two platforms take turns, so that both meet the same load.
final class ColdStart {

    private static final int RUNS = 200;

    private ColdStart() {}

    /// What the tries of one platform took.
    private record Tries(List<Double> seconds, List<Double> cpuSeconds) {

        static Tries none() {
            return new Tries(new ArrayList<>(), new ArrayList<>());
        }

        void report(String name, String aim) {
            System.out.printf(
                    Locale.ROOT,
                    "%-44s p50 %5.3f s  p95 %5.3f s  p99 %5.3f s  aim %s  CPU %4.2f s  (%d tries)%n",
                    name,
                    Machine.percentile(seconds, 50),
                    Machine.percentile(seconds, 95),
                    Machine.percentile(seconds, 99),
                    aim,
                    Machine.median(cpuSeconds),
                    seconds.size());
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        Machine.print();
        Path folder = Files.createTempDirectory("atoll-bench-");
        Tries cold = Tries.none();
        Tries adopted = Tries.none();
        try (Platform none = platform(folder.resolve("cold"), 0);
                Platform one = platform(folder.resolve("warm"), 1)) {
            one.awaitSpare();
            // The first answer of a platform finds its own classes cold, which is not what is asked.
            attempt(none, Tries.none());
            attempt(one, Tries.none());
            for (int run = 0; run < runs; run++) {
                // Nothing else is to start meanwhile.
                one.awaitSpare();
                attempt(none, cold);
                attempt(one, adopted);
            }
            one.awaitSpare();
            cold.report("no process to first answer", "1.5 s");
            adopted.report("adopted by a warm runtime to first answer", "p50 0.150 s");
            reportPool(one);
        }
        Platform.delete(folder);
        Machine.print();
    }

    private static Platform platform(Path home, int warm) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Platform platform = Platform.start(home, Map.of("ATOLL_TRYOUT_WARM", Integer.toString(warm)));
        platform.awaitReady();
        return platform;
    }

    private static void attempt(Platform platform, Tries tries) throws IOException, InterruptedException {
        double cpuBefore = Machine.cpuSeconds(platform.workloads());
        long start = System.nanoTime();
        platform.askAboutTheCat();
        tries.seconds().add((System.nanoTime() - start) / 1e9);
        tries.cpuSeconds().add(Machine.cpuSeconds(platform.workloads()) - cpuBefore);
        platform.stopTheModule();
    }

    private static void reportPool(Platform platform) throws IOException {
        double rss = 0;
        double pss = 0;
        for (ProcessHandle process : platform.workloads()) {
            rss += Machine.mebibytes(process.pid(), "status", "VmRSS");
            pss += Machine.mebibytes(process.pid(), "smaps_rollup", "Pss");
        }
        System.out.printf(Locale.ROOT, "the pool: 1 runtime waits, %.0f MiB RSS, %.0f MiB PSS%n", rss, pss);
    }
}
