import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks five times a second at a process and all that it started: those that end take their figures along.
final class TreeWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final ProcessTree tree;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Long, Double> seconds = new HashMap<>();
    private final NavigableMap<Double, Double> samples = new TreeMap<>(Map.of(0.0, 0.0));
    private final long start = System.nanoTime();
    private final Thread thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::watch);
    private long mebibytes;

    /// @param samples user and system time of all so far, by the seconds since the start
    /// @param mebibytes the most that all together had in memory
    record Seen(NavigableMap<Double, Double> samples, long mebibytes) {

        double cpuSeconds() {
            return samples.lastEntry().getValue();
        }

        /// What was spent between two moments, in seconds since the start.
        double cpuSeconds(double from, double to) {
            return samples.floorEntry(to).getValue() - samples.floorEntry(from).getValue();
        }
    }

    private TreeWatch(ProcessHandle root) {
        this.tree = new ProcessTree(root);
    }

    static TreeWatch start(ProcessHandle root) {
        TreeWatch watch = new TreeWatch(root);
        watch.thread.start();
        return watch;
    }

    synchronized Seen seen() {
        return new Seen(new TreeMap<>(samples), mebibytes);
    }

    private void watch() {
        try {
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            // Nobody wants to know any more.
        }
    }

    private synchronized void look() {
        try {
            for (ProcessHandle each : tree.processes()) {
                seconds.merge(each.pid(), ProcessTree.cpuSeconds(each), Math::max);
            }
            samples.put((System.nanoTime() - start) / 1e9, seconds.values().stream().mapToDouble(Double::doubleValue).sum());
            mebibytes = Math.max(mebibytes, tree.residentMebibytes());
        } catch (IOException | UncheckedIOException e) {
            // One of them ended at this moment.
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
