import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a deployment's callers pay for the gateway: the same requests through it, with the deployment's token, and to
/// the workload's own port, by turns.
final class GatewayCost {

    private static final int[] CALLERS = {1, 8};
    /// Until the compiler is done with most of the gateway.
    private static final int WARM_UP_SECONDS = 8;
    private static final int MEBIBYTE = 1 << 20;
    private static final String MODULE = "identity";
    private static final String PATH = "/v2/models/" + MODULE + "/infer";

    private final Platform platform;
    private final BarePort bare;
    private final String id;
    private final String token;

    private GatewayCost(Platform platform, BarePort bare, String id, String token) {
        this.platform = platform;
        this.bare = bare;
        this.id = id;
        this.token = token;
    }

    /// One way to ask.
    private enum Way {
        DIRECT,
        GATEWAY
    }

    /// What came of all turns of one way.
    ///
    /// @param nanos of every answer
    private record Tally(List<Double> perSecond, List<long[]> nanos, double platformSeconds, double workloadSeconds) {

        static final Tally NONE = new Tally(List.of(), List.of(), 0, 0);

        Tally with(double rate, long[] more, double platform, double workload) {
            List<Double> rates = new ArrayList<>(perSecond);
            rates.add(rate);
            List<long[]> all = new ArrayList<>(nanos);
            all.add(more);
            return new Tally(rates, all, platformSeconds + platform, workloadSeconds + workload);
        }

        double throughput() {
            return Machine.median(perSecond);
        }

        double millis(double quantile) {
            long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new ClosedLoop.Outcome(all).millis(quantile);
        }

        double micros(double seconds) {
            return 1e6 * seconds / nanos.stream().mapToLong(each -> each.length).sum();
        }
    }

    static void measure(int turns, int seconds, Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        DeployedModule module = DeployedModule.java(folder, home);
        try (Platform platform = Platform.start(home)) {
            platform.awaitReady();
            try (PlatformClient api = new PlatformClient(platform.url())) {
                String id = api.deploy(module.name());
                String token = Field.text(api.post("/api/v1/deployments/" + id + "/token", "{}"), "token");
                String isolation = Field.text(api.get("/api/v1/deployments/" + id), "isolation");
                System.out.printf(
                        "gateway against the workload's own port: a module that answers what it gets, isolation %s,"
                                + " closed loop, %d turns of %d s each%n",
                        isolation, turns, seconds);
                GatewayCost cost = new GatewayCost(platform, BarePort.find(platform, home, id), id, token);
                cost.measure("small JSON", "hello", turns, seconds);
                cost.measure("1 MiB each way", "x".repeat(MEBIBYTE), turns, seconds);
                api.undeploy(id);
            }
        }
    }

    private void measure(String what, String text, int turns, int seconds) throws Exception {
        for (Way way : Way.values()) {
            ClosedLoop.Outcome _ = loop(way, text, CALLERS[CALLERS.length - 1]).run(WARM_UP_SECONDS);
        }
        for (int callers : CALLERS) {
            Map<Way, Tally> tallies = new LinkedHashMap<>(Map.of(Way.DIRECT, Tally.NONE, Way.GATEWAY, Tally.NONE));
            for (int turn = 0; turn < turns; turn++) {
                List<Way> order = turn % 2 == 0 ? List.of(Way.values()) : List.of(Way.values()).reversed();
                for (Way way : order) {
                    tallies.put(way, measured(tallies.get(way), way, text, callers, seconds));
                }
            }
            System.out.printf(Locale.ROOT, "  %s, %d caller%s%n", what, callers, callers == 1 ? "" : "s");
            report(tallies.get(Way.DIRECT), tallies.get(Way.GATEWAY));
        }
    }

    private Tally measured(Tally so, Way way, String text, int callers, int seconds) throws Exception {
        ClosedLoop loop = loop(way, text, callers);
        double platformBefore = platformSeconds();
        double workloadBefore = Machine.cpuSeconds(bare.processes());
        ClosedLoop.Outcome outcome = loop.run(seconds);
        return so.with(
                outcome.answered() / (double) seconds,
                outcome.nanos(),
                platformSeconds() - platformBefore,
                Machine.cpuSeconds(bare.processes()) - workloadBefore);
    }

    private double platformSeconds() throws IOException {
        return Machine.cpuSeconds(ProcessHandle.of(platform.pid()).stream().toList());
    }

    private ClosedLoop loop(Way way, String text, int callers) throws IOException {
        byte[] body = ("{\"inputs\": [{\"name\": \"text\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\"" + text
                        + "\"]}]}")
                .getBytes(StandardCharsets.US_ASCII);
        return switch (way) {
            case DIRECT -> new ClosedLoop(bare.address(), post(PATH, bare.header(), body), callers);
            case GATEWAY -> {
                URI gateway = URI.create(platform.gatewayUrl());
                InetSocketAddress address = new InetSocketAddress(gateway.getHost(), gateway.getPort());
                yield new ClosedLoop(address, post("/d/" + id + PATH, "Authorization: Bearer " + token, body), callers);
            }
        };
    }

    private static byte[] post(String path, String header, byte[] body) {
        return Exchange.post(path, "application/json\r\n" + header, body);
    }

    private static void report(Tally direct, Tally gateway) {
        print("direct", direct);
        print("gateway", gateway);
        System.out.printf(
                Locale.ROOT,
                "    gateway : direct    throughput × %.2f  p50 × %.2f  p99 × %.2f; it adds %.2f ms at the 50th percentile%n",
                gateway.throughput() / direct.throughput(),
                gateway.millis(0.5) / direct.millis(0.5),
                gateway.millis(0.99) / direct.millis(0.99),
                gateway.millis(0.5) - direct.millis(0.5));
    }

    private static void print(String name, Tally tally) {
        System.out.printf(
                Locale.ROOT,
                "    %-8s %8.0f requests/s  p50 %7.2f ms  p99 %7.2f ms  CPU/request: platform %6.0f µs, workload %6.0f µs%n",
                name,
                tally.throughput(),
                tally.millis(0.5),
                tally.millis(0.99),
                tally.micros(tally.platformSeconds()),
                tally.micros(tally.workloadSeconds()));
    }
}
