package dev.atoll.spi.engine;

import java.util.List;

/// What an engine says to a wish before anything is started.
///
/// @param reasons why not now, each one sentence a user can read; for `NOW` what is done first, such as pulling an
///     image, mostly empty
/// @param isolation what the workload would get
public record Placement(Answer answer, List<String> reasons, Isolation isolation) {

    public Placement {
        reasons = List.copyOf(reasons);
    }

    /// Whether it would run.
    public enum Answer {
        /// It would be started.
        NOW,
        /// There is no room now; there would be if others ended.
        LATER,
        /// Not here, whatever ends.
        NEVER
    }

    public static Placement now(Isolation isolation) {
        return new Placement(Answer.NOW, List.of(), isolation);
    }
}
