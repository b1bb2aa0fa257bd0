package dev.atoll.spi.engine;

import java.time.Duration;

/// How a workload is meant to go.
public sealed interface Course {

    /// It serves until it is stopped.
    ///
    /// @param readinessPath answered with 200 once the program can serve, such as `/health/ready`; empty when
    ///     it can as soon as it takes connections
    /// @param port the name of the port that is asked; empty for the first
    /// @param startTimeout how long the program may take until it is ready, anew whenever it says something new of
    ///     how far it is (`reason` in the JSON that the readiness path answers); it has failed after that
    record Serves(String readinessPath, String port, Duration startTimeout) implements Course {

        public Serves {
            if (!readinessPath.isEmpty() && !readinessPath.startsWith("/")) {
                throw new IllegalArgumentException("readinessPath: " + readinessPath + " (expected to start with /)");
            }
            requirePositive("startTimeout", startTimeout);
        }

        /// Asked at its first port.
        public static Serves at(String readinessPath, Duration startTimeout) {
            return new Serves(readinessPath, "", startTimeout);
        }
    }

    /// It ends by itself; it is ready as soon as it runs.
    ///
    /// @param timeLimit how long it may run; it has failed after that
    record Ends(Duration timeLimit) implements Course {

        public Ends {
            requirePositive("timeLimit", timeLimit);
        }
    }

    private static void requirePositive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(name + ": " + time + " (expected > 0)");
        }
    }
}
