import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From the order of a deployment to its first right answer through the gateway, and where that time goes. The modules
/// take turns on one platform; each deployment is gone before the next is ordered.
final class ClickToAnswer {

    /// Callers that ask more often would slow down what they wait for.
    private static final int PAUSE_MILLIS = 10;
    private static final double PATIENCE_SECONDS = 120;
    private static final Pattern CHANGE = Pattern.compile("\"at\":\"([^\"]+)\",\"state\":\"([^\"]+)\"");

    private final Platform platform;
    private final PlatformClient api;
    private final PlatformClient gateway;

    private ClickToAnswer(Platform platform, PlatformClient api, PlatformClient gateway) {
        this.platform = platform;
        this.api = api;
        this.gateway = gateway;
    }

    /// One deployment.
    ///
    /// @param seconds from the click to the answer
    /// @param cpuSeconds of its processes until then
    /// @param phases in seconds, by state; `answer` is the time before the order and after it was known to run
    private record Try(double seconds, double cpuSeconds, Map<String, Double> phases) {}

    static void measure(int rounds, Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<DeployedModule> modules = modules(folder, home);
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            try (PlatformClient api = new PlatformClient(platform.url());
                    PlatformClient gateway = new PlatformClient(platform.gatewayUrl())) {
                new ClickToAnswer(platform, api, gateway).measure(rounds, modules);
            }
        }
    }

    private static List<DeployedModule> modules(Path folder, Path home) throws IOException, InterruptedException {
        List<DeployedModule> modules = new ArrayList<>();
        modules.add(DeployedModule.onnx(folder, home));
        modules.add(DeployedModule.java(folder, home));
        try {
            modules.add(DeployedModule.python(folder, home));
        } catch (IOException e) {
            System.out.println("without the module in Python: " + e.getMessage());
        }
        return modules;
    }

    private void measure(int rounds, List<DeployedModule> modules) throws IOException, InterruptedException {
        Map<DeployedModule, List<Try>> tries = new LinkedHashMap<>();
        for (DeployedModule each : modules) {
            // The first finds caches and the platform's own classes cold, which is not what is asked.
            Try _ = attempt(each);
            tries.put(each, new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (DeployedModule each : round % 2 == 0 ? modules : modules.reversed()) {
                tries.get(each).add(attempt(each));
            }
        }
        System.out.printf("click to answer: %d deployments of each, by turns%n", rounds);
        tries.forEach((module, all) -> report(module.title(), all));
    }

    private Try attempt(DeployedModule module) throws IOException, InterruptedException {
        double before = Machine.cpuSeconds(platform.workloads());
        long start = System.nanoTime();
        String id = Field.text(api.post("/api/v1/deployments", "{\"module\": \"" + module.name() + "\"}"), "id");
        awaitAnswer(module, id, start);
        double seconds = Times.since(start);
        double cpuSeconds = Machine.cpuSeconds(platform.workloads()) - before;
        Map<String, Double> phases = phases(api.get("/api/v1/deployments/" + id + "/history"), seconds);
        api.undeploy(id);
        return new Try(seconds, cpuSeconds, phases);
    }

    private void awaitAnswer(DeployedModule module, String id, long start) throws IOException, InterruptedException {
        while (true) {
            PlatformClient.Answer answer = gateway.ask(module.asked(gateway, id));
            if (answer.status() == 200 && module.isRight().test(answer.body())) {
                return;
            }
            if (answer.status() != 503 || Times.since(start) > PATIENCE_SECONDS) {
                throw new IOException(module.name() + " answered " + answer.status() + ": " + answer.body());
            }
            boolean _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// How long it was in each state before it ran.
    ///
    /// @param history of its states, the latest first
    private static Map<String, Double> phases(String history, double seconds) {
        Map<String, Double> phases = new LinkedHashMap<>();
        List<String> states = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        Matcher change = CHANGE.matcher(history);
        while (change.find()) {
            times.addFirst(Instant.parse(change.group(1)));
            states.addFirst(change.group(2));
        }
        double known = 0;
        for (int i = 0; i + 1 < states.size(); i++) {
            double took = Duration.between(times.get(i), times.get(i + 1)).toNanos() / 1e9;
            phases.merge(states.get(i), took, Double::sum);
            known += took;
        }
        phases.put("answer", seconds - known);
        return phases;
    }

    private static void report(String title, List<Try> tries) {
        List<Double> seconds = tries.stream().map(Try::seconds).toList();
        System.out.printf(
                Locale.ROOT,
                "  %-14s p50 %5.2f s  p95 %5.2f s  CPU %4.2f s  =",
                title,
                Machine.percentile(seconds, 50),
                Machine.percentile(seconds, 95),
                Machine.median(tries.stream().map(Try::cpuSeconds).toList()));
        for (String phase : List.of("queued", "starting", "loading", "answer")) {
            List<Double> each = tries.stream()
                    .map(one -> one.phases().getOrDefault(phase, 0.0))
                    .toList();
            System.out.printf(Locale.ROOT, "  %s %.2f", phase, Machine.median(each));
        }
        System.out.println();
    }
}
