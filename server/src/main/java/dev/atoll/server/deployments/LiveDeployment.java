package dev.atoll.server.deployments;

import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadStats;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.spi.engine.WorkloadStatus.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What is seen of a deployment while the platform runs. Lost with the platform, and seen anew.
final class LiveDeployment {

    /// Half an hour, one every five seconds.
    private static final int MOST_SAMPLES = 360;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private List<Endpoint> endpoints = List.of();
    private Isolation isolation = Isolation.NONE;
    private List<String> gpus = List.of();
    private long residentBytes;
    private int inFlight;
    private long usedNanos = System.nanoTime();
    private long lastCpuNanos = -1;
    private long lastCpuAt;
    private long lookNanos = System.nanoTime();
    private boolean busy;

    /// While it was being looked at.
    private boolean hinted;

    private String warned = "";

    /// What it was given; empty until that was asked.
    private Optional<List<Mount>> mounts = Optional.empty();

    /// Where it answers at a port.
    synchronized Optional<URI> endpoint(String port) {
        return endpoints.stream()
                .filter(one -> one.port().equals(port))
                .map(Endpoint::uri)
                .findFirst();
    }

    synchronized Isolation isolation() {
        return isolation;
    }

    synchronized List<String> gpus() {
        return gpus;
    }

    synchronized long residentBytes() {
        return residentBytes;
    }

    /// What it used of late; -1 when nobody knows.
    synchronized long millicpus() {
        return samples.isEmpty() || endpoints.isEmpty() ? -1 : samples.getLast().millicpus();
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// What an engine says of one that answers.
    synchronized void seen(WorkloadStatus status) {
        endpoints = status.endpoints();
        isolation = status.isolation();
        gpus = status.gpus();
        residentBytes = status.residentBytes();
    }

    /// It does not answer any more.
    synchronized void gone() {
        endpoints = List.of();
        residentBytes = 0;
        lastCpuNanos = -1;
        warned = "";
        mounts = Optional.empty();
        usedNanos = System.nanoTime();
    }

    /// Whether these are the files that it was given; the first that are named are.
    synchronized boolean holds(List<Mount> now) {
        if (mounts.isEmpty()) {
            mounts = Optional.of(now);
        }
        return mounts.get().equals(now);
    }

    synchronized void sampled(WorkloadStats stats, Instant now) {
        long nanos = System.nanoTime();
        boolean known = lastCpuNanos >= 0 && stats.cpuNanos() >= lastCpuNanos && nanos > lastCpuAt;
        long millicpus = known ? Math.round((stats.cpuNanos() - lastCpuNanos) * 1000.0 / (nanos - lastCpuAt)) : -1;
        lastCpuNanos = stats.cpuNanos();
        lastCpuAt = nanos;
        samples.addLast(new Sample(now, millicpus, stats.residentBytes(), stats.processes()));
        if (samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }

    /// Somebody calls it.
    synchronized void called() {
        inFlight++;
    }

    synchronized void returned() {
        inFlight--;
        usedNanos = System.nanoTime();
    }

    /// Nobody called it for so long.
    synchronized Duration idle() {
        return inFlight > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - usedNanos);
    }

    /// Counts as called: somebody wants it to go on.
    synchronized void touched() {
        usedNanos = System.nanoTime();
        warned = "";
    }

    synchronized String warning() {
        return warned;
    }

    /// Whether this warning is a new one.
    synchronized boolean warns(String sentence) {
        boolean first = warned.isEmpty();
        warned = sentence;
        return first;
    }

    synchronized void noWarning() {
        warned = "";
    }

    /// Whether it is time to look, for the one who asks first.
    synchronized boolean takeLook() {
        if (busy || System.nanoTime() - lookNanos < 0) {
            return false;
        }
        busy = true;
        return true;
    }

    /// The look is over; the next is after a pause, unless somebody asked for one meanwhile.
    synchronized void looked(Duration pause) {
        busy = false;
        lookNanos = System.nanoTime() + (hinted ? 0 : pause.toNanos());
        hinted = false;
    }

    /// Something may have happened.
    synchronized void hint() {
        lookNanos = System.nanoTime();
        hinted = busy;
    }
}
