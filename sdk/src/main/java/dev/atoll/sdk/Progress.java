package dev.atoll.sdk;

import java.util.concurrent.CancellationException;

/// Where a prediction or a training tells how far it is, and learns that nobody waits any more.
/// Safe to use from several threads.
public interface Progress {

    /// Tells how far the work is. Cheap enough for every batch; callers see at most a few a second.
    ///
    /// @param fraction done, in 0..1; NaN when it cannot be told
    /// @param phase what is being done, in a few words a person understands
    void report(double fraction, String phase);

    /// As [#report(double, String)], with how many things are done.
    default void report(double fraction, String phase, Count count) {
        report(fraction, phase + ": " + count.done() + " of " + count.total() + " " + count.unit());
    }

    /// Whether the work should end soon: nobody wants its result any more.
    boolean isCancelled();

    /// Ends the work if it should end.
    ///
    /// @throws CancellationException when [#isCancelled]
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }
}
