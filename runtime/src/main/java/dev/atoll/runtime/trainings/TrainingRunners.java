package dev.atoll.runtime.trainings;

import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.Runner;
import java.io.IOException;

/// Gives each training something to run in.
public interface TrainingRunners {

    /// A runner for one training, closed after it.
    ///
    /// @throws LoadFailedException when the module cannot be loaded
    /// @throws IOException when no process can be started
    Runner open() throws LoadFailedException, IOException;

    /// Whether a training that was cut off goes on when it is run again.
    default boolean resumes() {
        return false;
    }
}
