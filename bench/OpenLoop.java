import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Requests that come whether or not those before were answered.
final class OpenLoop {

    /// More at once would measure the generator's sockets.
    private static final int MOST_AT_ONCE = 1000;

    private final InetSocketAddress address;
    private final byte[] request;
    private final int perSecond;
    private final Queue<Exchange> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /// @param request as [Exchange#post] writes it
    OpenLoop(InetSocketAddress address, byte[] request, int perSecond) {
        this.address = address;
        this.request = request;
        this.perSecond = perSecond;
    }

    /// @param status 0 when the connection broke
    private record Answer(int status, long nanos) {}

    /// What came of all of them.
    record Outcome(long[] good, long[] refused, long broken, long others, long late) {

        void print(double capacity, int seconds) {
            double goodput = good.length / (double) seconds;
            System.out.printf(
                    Locale.ROOT,
                    "answered %.0f/s, %.2f of the capacity (p50 %.0f ms, p99 %.0f ms)%n"
                            + "refused with 503 %.0f/s (p50 %.1f ms, p99 %.1f ms)%n"
                            + "other statuses %d, broken connections %d, not sent for want of sockets %d%n",
                    goodput,
                    goodput / capacity,
                    millis(good, 0.5),
                    millis(good, 0.99),
                    refused.length / (double) seconds,
                    millis(refused, 0.5),
                    millis(refused, 0.99),
                    others,
                    broken,
                    late);
        }

        private static double millis(long[] nanos, double quantile) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
        }
    }

    Outcome run(int seconds) throws InterruptedException {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long late = 0;
        Semaphore room = new Semaphore(MOST_AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = begin; due < end; due += interval) {
                for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                if (!room.tryAcquire()) {
                    late++;
                    continue;
                }
                threads.submit(() -> {
                    ask();
                    room.release();
                });
            }
        }
        return outcome(late);
    }

    private void ask() {
        long begun = System.nanoTime();
        try {
            Exchange pooled = idle.poll();
            Exchange exchange = pooled == null ? new Exchange(address, request) : pooled;
            int status = exchange.ask();
            answers.add(new Answer(status, System.nanoTime() - begun));
            idle.add(exchange);
        } catch (IOException e) {
            answers.add(new Answer(0, System.nanoTime() - begun));
        }
    }

    private Outcome outcome(long late) {
        long[] good = nanos(200);
        long[] refused = nanos(503);
        long broken = nanos(0).length;
        return new Outcome(good, refused, broken, answers.size() - good.length - refused.length - broken, late);
    }

    private long[] nanos(int status) {
        return answers.stream()
                .filter(answer -> answer.status() == status)
                .mapToLong(Answer::nanos)
                .sorted()
                .toArray();
    }
}
