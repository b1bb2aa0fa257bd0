package flowers;

import dev.atoll.sdk.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A training that a test looks into.
final class RecordedTraining implements Training {

    private final Path data;
    private final Path output;
    private final List<Double> accuracies = new ArrayList<>();
    private boolean cancelled;

    RecordedTraining(Path data, Path output) {
        this.data = data;
        this.output = output;
    }

    void cancel() {
        cancelled = true;
    }

    List<Double> accuracies() {
        return accuracies;
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
        accuracies.add(value);
    }

    @Override
    public void report(double fraction, String phase) {
        // Nobody waits.
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
