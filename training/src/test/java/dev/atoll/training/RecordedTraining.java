package dev.atoll.training;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Training;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A training that keeps what was told, and can end it at any of that.
final class RecordedTraining implements Training {

    private final Path folder;
    private final Path output;
    private final Set<String> phases = new LinkedHashSet<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<Double> fractions = new CopyOnWriteArrayList<>();
    private final List<String> metrics = new CopyOnWriteArrayList<>();
    private Ear ear = (phase, count) -> {};
    private volatile long cancelledNanos;

    /// Hears each report; may throw, as if all ended there.
    interface Ear {
        void hear(String phase, Count count);
    }

    /// @param folder with `data`
    RecordedTraining(Path folder, Path output) {
        this.folder = folder;
        this.output = output;
    }

    RecordedTraining heardBy(Ear listener) {
        ear = listener;
        return this;
    }

    /// Cancels once a phase that begins so has done so many things.
    RecordedTraining cancelledIn(String begin, int done) {
        return heardBy((phase, count) -> {
            if (phase.startsWith(begin) && count.done() >= done) {
                cancel();
            }
        });
    }

    void cancel() {
        if (cancelledNanos == 0) {
            cancelledNanos = System.nanoTime();
        }
    }

    /// Since it was cancelled.
    double secondsSince() {
        return (System.nanoTime() - cancelledNanos) / 1e9;
    }

    synchronized List<String> phases() {
        return List.copyOf(phases);
    }

    /// The last of each phase.
    synchronized Map<String, Count> counts() {
        return Map.copyOf(counts);
    }

    List<Double> fractions() {
        return List.copyOf(fractions);
    }

    /// Such as `loss 1`, for the first epoch.
    List<String> metrics() {
        return List.copyOf(metrics);
    }

    @Override
    public void report(double fraction, String phase) {
        report(fraction, phase, new Count(0, 0, ""));
    }

    @Override
    public synchronized void report(double fraction, String phase, Count count) {
        phases.add(phase);
        counts.put(phase, count);
        fractions.add(fraction);
        ear.hear(phase, count);
    }

    @Override
    public void metric(String name, double value, long step) {
        metrics.add(name + " " + step);
    }

    @Override
    public boolean isCancelled() {
        return cancelledNanos != 0;
    }

    @Override
    public Path module() {
        return folder;
    }

    @Override
    public Path data() {
        return folder.resolve("data");
    }

    @Override
    public Path output() {
        return output;
    }
}
