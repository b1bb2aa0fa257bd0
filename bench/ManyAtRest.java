import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What very many deployments that are stopped and jobs that are over cost: two platforms side by side, one with many,
/// the other with those few that the many are copies of.
final class ManyAtRest {

    private static final int FILES = 20;
    private static final String MODULE = "quick";
    private static final int TIMES = 60;
    private static final int WARM_UPS = 20;
    private static final int ORDERS = 5;
    private static final int SETTLE_SECONDS = 10;

    private final Map<String, Platform> platforms;
    private final Map<String, PlatformClient> clients = new LinkedHashMap<>();

    private ManyAtRest(Map<String, Platform> platforms) throws IOException {
        this.platforms = platforms;
        for (var each : platforms.entrySet()) {
            clients.put(each.getKey(), new PlatformClient(each.getValue().url()));
        }
    }

    /// What both have.
    private record Real(String deployment, String training, String script) {}

    static void measure(int deployments, int jobs, int rest, Path folder) throws IOException, InterruptedException {
        Path few = Files.createDirectories(folder.resolve("few"));
        DeployedModule module = DeployedModule.java(folder, few);
        DeployedModule.install(PacedModule.write(folder, MODULE, 1), few);
        Real real = make(few, module);
        Path many = folder.resolve("many");
        copy(few, many);
        ServerPrograms.compile(folder.resolve("classes"), List.of("FilledWork"))
                .run(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager"), "FilledWork", List.of(
                        many.toString(), Integer.toString(deployments), Integer.toString(jobs)));
        System.out.printf(
                Locale.ROOT,
                "%,d stopped deployments and %,d jobs that are over, of one account: 1 and 2 made by the API, the others"
                        + " copied in the database%n",
                deployments, jobs);
        Map<String, Platform> platforms = new LinkedHashMap<>();
        try {
            for (Path home : List.of(many, few)) {
                long start = System.nanoTime();
                Platform platform = Platform.start(home);
                platforms.put(home.getFileName().toString(), platform);
                platform.awaitReady();
                System.out.printf(Locale.ROOT, "  with %s: ready after %.1f s%n", home.getFileName(), Times.since(start));
            }
            new ManyAtRest(platforms).measure(rest, real);
        } finally {
            for (Platform each : platforms.values()) {
                each.close();
            }
        }
    }

    private static Real make(Path home, DeployedModule module) throws IOException, InterruptedException {
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            try (PlatformClient api = new PlatformClient(platform.url())) {
                String deployment = api.deploy(module.name());
                String _ = api.post("/api/v1/deployments/" + deployment + "/stop", "{}");
                String _ = api.awaitState("/api/v1/deployments/" + deployment, "stopped");
                JobClient jobs = new JobClient(api);
                jobs.fill(FILES);
                String training = jobs.train(MODULE, FILES);
                String script = jobs.script("echo calm");
                String _ = jobs.awaitDone(training);
                String _ = jobs.awaitDone(script);
                return new Real(deployment, training, script);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int status = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("cp ended with status " + status);
        }
    }

    private void measure(int rest, Real real) throws IOException, InterruptedException {
        rest(rest);
        for (String address : List.of(
                "/deployments",
                "/deployments?page=41",
                "/api/v1/deployments",
                "/api/v1/deployments?page_size=100",
                "/deployments/" + real.deployment(),
                "/api/v1/deployments/" + real.deployment(),
                "/jobs",
                "/jobs?page=400",
                "/api/v1/jobs",
                "/api/v1/jobs?page_size=100",
                "/api/v1/jobs?page_size=100&page=100",
                "/jobs/" + real.training(),
                "/api/v1/jobs/" + real.training(),
                "/api/v1/jobs/estimate?module=" + MODULE + "&files=" + FILES,
                "/modules/" + MODULE + "/train",
                "/usage",
                "/api/v1/usage",
                "/api/v1/usage/history",
                "/api/v1/engines")) {
            pages(address);
        }
        orders();
        for (PlatformClient each : clients.values()) {
            each.close();
        }
    }

    /// Nothing to wait for but time: what a platform does that nobody asks is what is measured.
    private void rest(int seconds) throws IOException, InterruptedException {
        boolean _ = new CountDownLatch(1).await(SETTLE_SECONDS, TimeUnit.SECONDS);
        Map<String, Double> before = new LinkedHashMap<>();
        for (var each : platforms.entrySet()) {
            before.put(each.getKey(), Machine.cpuSeconds(each.getValue().processes()));
        }
        boolean _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        for (var each : platforms.entrySet()) {
            double spent = Machine.cpuSeconds(each.getValue().processes()) - before.get(each.getKey());
            System.out.printf(
                    Locale.ROOT,
                    "  with %-5s at rest for %d s: CPU %5.2f s = %.2f %% of a core; %.0f MiB resident (RSS)%n",
                    each.getKey() + ",",
                    seconds,
                    spent,
                    100 * spent / seconds,
                    Machine.mebibytes(each.getValue().pid(), "status", "VmRSS"));
        }
    }

    private void pages(String address) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            for (PlatformClient each : clients.values()) {
                String _ = each.get(address);
            }
        }
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < TIMES; i++) {
            for (var each : clients.entrySet()) {
                long start = System.nanoTime();
                String _ = each.getValue().get(address);
                millis.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(1000 * Times.since(start));
            }
        }
        report(address.replaceAll("[0-9a-f-]{36}", "…"), millis);
    }

    /// Ordered and run to the end before the next.
    private void orders() throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            for (var each : clients.entrySet()) {
                JobClient jobs = new JobClient(each.getValue());
                long start = System.nanoTime();
                String id = jobs.script("true");
                millis.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(1000 * Times.since(start));
                String _ = jobs.awaitDone(id);
            }
        }
        report("POST /api/v1/jobs, a script", millis);
    }

    private static void report(String what, Map<String, List<Double>> millis) {
        StringBuilder line = new StringBuilder();
        millis.forEach((name, all) -> line.append(String.format(
                Locale.ROOT, "  %s: p50 %6.1f ms  p99 %6.1f ms", name, Machine.percentile(all, 50),
                Machine.percentile(all, 99))));
        List<List<Double>> both = List.copyOf(millis.values());
        System.out.printf(
                Locale.ROOT, "  %-47s%s  × %.2f%n", what, line,
                Machine.median(both.getFirst()) / Machine.median(both.getLast()));
    }
}
