package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Says how long a training will probably take, from those that were done here. Without one, nobody knows.
@Singleton
public final class JobEstimates {

    private static final int MOST = 20;

    private final Database database;

    JobEstimates(Database database) {
        this.database = database;
    }

    /// A guess.
    ///
    /// @param from how many trainings it is made of
    public record Estimate(Duration time, int from) {}

    /// How long a training will probably take; empty when nobody knows.
    ///
    /// @param files how many it learns from; 0 for unknown
    public Optional<Estimate> of(String module, long files) {
        if (module.isEmpty()) {
            return Optional.empty();
        }
        List<JobStore.Past> past = database.read(handle -> JobStore.past(handle, module, MOST));
        return past.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimate(new SizeTrend(past).at(files), past.size()));
    }
}
