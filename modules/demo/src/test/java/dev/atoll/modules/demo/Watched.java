package dev.atoll.modules.demo;

import dev.atoll.sdk.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Somebody who watches: remembers what was told, and may lose interest.
final class Watched implements Training {

    final List<String> phases = new ArrayList<>();
    final List<Double> fractions = new ArrayList<>();
    final List<String> metrics = new ArrayList<>();
    private final Path data;
    private final Path output;
    private Predicate<Watched> bored = _ -> false;

    Watched() {
        this(Path.of("no-data"), Path.of("no-output"));
    }

    Watched(Path data, Path output) {
        this.data = data;
        this.output = output;
    }

    Watched cancelled() {
        return cancelledWhen(_ -> true);
    }

    Watched cancelledWhen(Predicate<Watched> condition) {
        bored = condition;
        return this;
    }

    @Override
    public void report(double fraction, String phase) {
        fractions.add(fraction);
        if (phases.isEmpty() || !phases.getLast().equals(phase)) {
            phases.add(phase);
        }
    }

    @Override
    public boolean isCancelled() {
        return bored.test(this);
    }

    @Override
    public Path module() {
        return Path.of("");
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public void metric(String name, double value, long step) {
        metrics.add(name + " " + step + " " + value);
    }
}
