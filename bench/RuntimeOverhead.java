import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the serving runtime itself costs, with a module that does nothing; and what callers see when three
/// times as many requests come as can be answered.
final class RuntimeOverhead {

    private static final int CALLERS = 32;
    private static final int WARM_UP_SECONDS = 15;
    private static final int SECONDS = 15;
    private static final int OVERLOAD_SECONDS = 60;
    /// The work of the module under overload: it leaves the processor to the load generator.
    private static final int WORK_MILLIS = 5;

    private RuntimeOverhead() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Path folder = Files.createTempDirectory("atoll-bench-");
        try {
            Path module = IdentityModule.write(folder);
            Machine.print();
            overhead(folder, module, rounds);
            overload(folder, module);
            Machine.print();
        } finally {
            Platform.delete(folder);
        }
    }

    private static byte[] request(String query) {
        return Exchange.post("/v2/models/identity/predict/" + query);
    }

    /// Both ways to run a module, one after the other, in every round.
    private static void overhead(Path folder, Path module, int rounds) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%nidentity module, %d callers in a closed loop, %d s after %d s of warming up%n",
                CALLERS,
                SECONDS,
                WARM_UP_SECONDS);
        try (ServedModule threads = ServedModule.start(folder, module, "thread");
                ServedModule process = ServedModule.start(folder, module, "process")) {
            for (ServedModule served : List.of(threads, process)) {
                new ClosedLoop(served.address(), request(""), CALLERS).run(WARM_UP_SECONDS);
            }
            for (int round = 1; round <= rounds; round++) {
                for (ServedModule served : List.of(threads, process)) {
                    report(round, served);
                }
            }
        }
    }

    private static void report(int round, ServedModule served) throws Exception {
        double before = served.processes().cpuSeconds();
        ClosedLoop.Outcome outcome = new ClosedLoop(served.address(), request(""), CALLERS).run(SECONDS);
        double micros = (served.processes().cpuSeconds() - before) * 1e6 / outcome.answered();
        System.out.printf(
                Locale.ROOT,
                "round %d  --isolation %-8s %6.1f µs CPU/request (aim 25)  %7.0f requests/s  p50 %.2f ms  p99 %.2f ms  %d MiB%n",
                round,
                served.isolation(),
                micros,
                outcome.answered() / (double) SECONDS,
                outcome.millis(0.5),
                outcome.millis(0.99),
                served.processes().residentMebibytes());
    }

    private static void overload(Path folder, Path module) throws Exception {
        byte[] request = request("?millis=" + WORK_MILLIS);
        try (ServedModule served = ServedModule.start(folder, module, "process")) {
            new ClosedLoop(served.address(), request, CALLERS).run(WARM_UP_SECONDS);
            double capacity =
                    new ClosedLoop(served.address(), request, CALLERS).run(SECONDS).answered() / (double) SECONDS;
            long restingMebibytes = served.processes().residentMebibytes();
            int rate = (int) (3 * capacity);
            System.out.printf(
                    Locale.ROOT,
                    "%na module that works %d ms: capacity %.0f requests/s; now %d requests/s for %d s%n",
                    WORK_MILLIS,
                    capacity,
                    rate,
                    OVERLOAD_SECONDS);
            OpenLoop.Outcome outcome = new OpenLoop(served.address(), request, rate).run(OVERLOAD_SECONDS);
            outcome.print(capacity, OVERLOAD_SECONDS);
            System.out.printf(
                    Locale.ROOT,
                    "resident: %d MiB before, %d MiB at the end%n",
                    restingMebibytes,
                    served.processes().residentMebibytes());
        }
    }
}
