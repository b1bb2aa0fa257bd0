import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Time until the platform is ready, and the memory of all processes at rest after one answer.
final class Footprint {

    private static final long REST_SECONDS = 10;

    private Footprint() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Machine.print();
        List<Double> ready = new ArrayList<>();
        Path folder = Files.createTempDirectory("atoll-bench-");
        for (int run = 0; run < runs; run++) {
            Path home = Files.createDirectories(folder.resolve("home-" + run));
            long start = System.nanoTime();
            try (Platform platform = Platform.start(home)) {
                platform.awaitReady();
                ready.add((System.nanoTime() - start) / 1e9);
                if (run == runs - 1) {
                    measure("platform alone", platform);
                    platform.askAboutTheCat();
                    measure("platform and one module, after one answer", platform);
                }
            }
        }
        Platform.delete(folder);
        Machine.report("./atoll up until ready", ready, 5);
        Machine.print();
    }

    private static void measure(String what, Platform platform) throws InterruptedException, IOException {
        // Nothing to wait for but time: memory at rest is what is asked.
        new CountDownLatch(1).await(REST_SECONDS, TimeUnit.SECONDS);
        System.out.printf("%s, %d s at rest%n", what, REST_SECONDS);
        double rss = 0;
        double pss = 0;
        for (ProcessHandle process : platform.processes()) {
            double ownRss = Machine.mebibytes(process.pid(), "status", "VmRSS");
            double ownPss = Machine.mebibytes(process.pid(), "smaps_rollup", "Pss");
            rss += ownRss;
            pss += ownPss;
            System.out.printf(Locale.ROOT, "  %7.1f MiB RSS  %7.1f MiB PSS  %s%n", ownRss, ownPss, name(process, platform));
        }
        System.out.printf(Locale.ROOT, "  %7.1f MiB RSS  %7.1f MiB PSS  all  aim 512 MiB%n", rss, pss);
    }

    private static String name(ProcessHandle process, Platform platform) {
        if (process.pid() == platform.pid()) {
            return "platform";
        }
        String program = process.info().command().orElse("?");
        return program.endsWith("/java") ? "module" : program;
    }
}
