import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/// Whether it is true what the platform says of how long trainings take and jobs wait.
final class Estimates {

    private static final int[] SIZES = {20, 60, 200};
    /// For each file: from a training that is over at once to one of a quarter of a minute.
    private static final Map<String, Integer> MEBIBYTES = Map.of("quick", 5, "thorough", 40);
    private static final int LONGEST_SCRIPT = 5;
    private static final int FORMER_SCRIPTS = 3;
    private static final int SCRIPTS_OF_TEN = 2;

    private final PlatformClient api;
    private final JobClient jobs;

    private Estimates(PlatformClient api) {
        this.api = api;
        this.jobs = new JobClient(api);
    }

    /// @param module empty for a script
    /// @param size files, or seconds of a script
    /// @param seconds it will take, as the page says; NaN when it says nothing
    private record Ordered(String id, String module, int size, double seconds) {}

    /// @param said NaN when nothing was said
    private record Pair(String module, double said, double was) {

        double error() {
            return Math.abs(said - was) / was;
        }
    }

    static void measure(int mixed, long seed, Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (var module : MEBIBYTES.entrySet()) {
            DeployedModule.install(PacedModule.write(folder, module.getKey(), module.getValue()), home);
        }
        // A job then has a processor of its own, and the others wait.
        try (Platform platform = Platform.start(home, Map.of("ATOLL_PLACEMENT_OVERCOMMIT_CPUS", "1"))) {
            platform.awaitReady();
            try (PlatformClient api = new PlatformClient(platform.url())) {
                new Estimates(api).measure(mixed, new Random(seed));
            }
        }
    }

    private void measure(int mixed, Random random) throws IOException, InterruptedException {
        for (int size : SIZES) {
            jobs.fill(size);
        }
        System.out.printf("estimates: %d mixed jobs, all ordered at once%n", mixed);
        System.out.printf(
                "  before anything was trained: the page says %s, the API %s%n",
                api.get("/modules/quick/train").contains("Unknown: ") ? "unknown" : "SOMETHING ELSE",
                Double.isNaN(jobs.estimate("quick", SIZES[0])) ? "nothing" : "A NUMBER");
        makeHistory();
        List<Ordered> all = new ArrayList<>();
        for (int i = 0; i < mixed; i++) {
            all.add(order(random));
        }
        List<Pair> waits = new ArrayList<>();
        Map<String, Double> told = new java.util.HashMap<>();
        Map<String, Instant> asked = new java.util.HashMap<>();
        for (Ordered each : all) {
            String whole = jobs.whole(each.id());
            if (Field.text(whole, "state").equals("queued")) {
                told.put(each.id(), JobClient.wait(whole));
                asked.put(each.id(), Instant.now());
            }
        }
        List<Pair> lengths = new ArrayList<>();
        for (Ordered each : all) {
            String whole = jobs.awaitDone(each.id());
            lengths.add(new Pair(each.module(), each.seconds(), JobClient.took(whole)));
            if (told.containsKey(each.id())) {
                double waited = Duration.between(asked.get(each.id()), JobClient.started(whole)).toNanos() / 1e9;
                waits.add(new Pair(each.module(), told.get(each.id()), waited));
            }
        }
        report("trainings, as their page says", lengths, pair -> !pair.module().isEmpty());
        for (String module : MEBIBYTES.keySet().stream().sorted().toList()) {
            report("  of the module " + module, lengths, pair -> pair.module().equals(module));
        }
        report("scripts", lengths, pair -> pair.module().isEmpty());
        report("waiting in the queue, as the job says", waits, _ -> true);
    }

    /// Of each module the smallest and the largest, and some scripts.
    private void makeHistory() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String module : MEBIBYTES.keySet()) {
            ids.add(jobs.train(module, SIZES[0]));
            ids.add(jobs.train(module, SIZES[SIZES.length - 1]));
        }
        for (int i = 0; i < FORMER_SCRIPTS; i++) {
            ids.add(jobs.script("sleep " + (1 + LONGEST_SCRIPT / 2)));
        }
        for (String id : ids) {
            String _ = jobs.awaitDone(id);
        }
        System.out.printf("  then %d trainings and %d scripts for a history%n", ids.size() - FORMER_SCRIPTS, FORMER_SCRIPTS);
    }

    private Ordered order(Random random) throws IOException, InterruptedException {
        if (random.nextInt(10) < SCRIPTS_OF_TEN) {
            int seconds = 1 + random.nextInt(LONGEST_SCRIPT);
            return new Ordered(jobs.script("sleep " + seconds), "", seconds, Double.NaN);
        }
        String module = random.nextBoolean() ? "quick" : "thorough";
        int files = SIZES[random.nextInt(SIZES.length)];
        double estimate = jobs.estimate(module, files);
        return new Ordered(jobs.train(module, files), module, files, estimate);
    }

    private static void report(String what, List<Pair> pairs, Predicate<Pair> which) {
        List<Pair> some = pairs.stream().filter(which).toList();
        List<Pair> said = some.stream().filter(pair -> !Double.isNaN(pair.said())).toList();
        if (said.isEmpty()) {
            System.out.printf("  %-38s nothing is said of %d%n", what, some.size());
            return;
        }
        List<Double> errors = said.stream().map(Pair::error).toList();
        System.out.printf(
                Locale.ROOT,
                "  %-38s said %5.1f s, were %5.1f s (medians); off by %3.0f %% (median), %3.0f %% (90th percentile) of %d;"
                        + " nothing said of %d%n",
                what,
                Machine.median(said.stream().map(Pair::said).toList()),
                Machine.median(said.stream().map(Pair::was).toList()),
                100 * Machine.median(errors),
                100 * Machine.percentile(errors, 90),
                said.size(),
                some.size() - said.size());
    }
}
