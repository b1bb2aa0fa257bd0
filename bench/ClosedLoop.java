import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Callers who each ask again as soon as they were answered.
final class ClosedLoop {

    private final InetSocketAddress address;
    private final byte[] request;
    private final int callers;

    /// @param request as [Exchange#post] writes it
    ClosedLoop(InetSocketAddress address, byte[] request, int callers) {
        this.address = address;
        this.request = request;
        this.callers = callers;
    }

    /// @param nanos of every answer, ascending
    record Outcome(long[] nanos) {

        long answered() {
            return nanos.length;
        }

        double millis(double quantile) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
        }
    }

    Outcome run(int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                all.add(threads.submit(() -> ask(end)));
            }
            LongStream nanos = LongStream.empty();
            for (Future<long[]> each : all) {
                nanos = LongStream.concat(nanos, Arrays.stream(each.get()));
            }
            return new Outcome(nanos.sorted().toArray());
        }
    }

    private long[] ask(long end) throws IOException {
        long[] nanos = new long[1 << 12];
        int count = 0;
        try (Exchange exchange = new Exchange(address, request)) {
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                int status = exchange.ask();
                if (status != 200) {
                    throw new IOException("status " + status + " (expected 200)");
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - begun;
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
