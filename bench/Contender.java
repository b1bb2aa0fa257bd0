import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// A server under measure, from its start to its end.
final class Contender implements AutoCloseable {

    private final String name;
    private final InetSocketAddress address;
    private final byte[] request;
    private final ProcessTree processes;
    private final AutoCloseable server;

    /// @param request as [Exchange#post] writes it
    Contender(String name, InetSocketAddress address, byte[] request, ProcessTree processes, AutoCloseable server) {
        this.name = name;
        this.address = address;
        this.request = request;
        this.processes = processes;
        this.server = server;
    }

    /// What came of all rounds with as many callers.
    ///
    /// @param perSecond of every round
    /// @param nanos of every answer of all rounds, ascending
    /// @param cpuSeconds of all processes in all rounds
    record Score(List<Double> perSecond, long[] nanos, double cpuSeconds, long residentMebibytes) {

        static final Score NONE = new Score(List.of(), new long[0], 0, 0);

        double throughput() {
            return Machine.median(perSecond);
        }

        double millis(double quantile) {
            return new ClosedLoop.Outcome(nanos).millis(quantile);
        }

        double cpuMillis() {
            return cpuSeconds * 1e3 / nanos.length;
        }

        Score with(Score round) {
            List<Double> rates = new ArrayList<>(perSecond);
            rates.addAll(round.perSecond);
            long[] all = Arrays.copyOf(nanos, nanos.length + round.nanos.length);
            System.arraycopy(round.nanos, 0, all, nanos.length, round.nanos.length);
            Arrays.sort(all);
            return new Score(
                    rates, all, cpuSeconds + round.cpuSeconds, Math.max(residentMebibytes, round.residentMebibytes));
        }
    }

    String name() {
        return name;
    }

    ProcessTree processes() {
        return processes;
    }

    Best askOnce() throws IOException {
        try (Exchange exchange = new Exchange(address, request)) {
            int status = exchange.ask();
            if (status != 200) {
                throw new IOException(name + ": status " + status + " (expected 200): " + exchange.body());
            }
            return Best.read(exchange.body());
        }
    }

    Score measure(int callers, int seconds) throws IOException, InterruptedException, ExecutionException {
        double before = processes.cpuSeconds();
        ClosedLoop.Outcome outcome = new ClosedLoop(address, request, callers).run(seconds);
        double spent = processes.cpuSeconds() - before;
        return new Score(
                List.of(outcome.answered() / (double) seconds), outcome.nanos(), spent, processes.residentMebibytes());
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
