package dev.atoll.runtime;

import dev.atoll.runtime.runner.Call;

/// Somebody who waits at a connection for a prediction.
interface Caller {

    /// The prediction waits for a worker.
    ///
    /// @param leave is run when nobody waits any more: it closed its connection, or has its answer
    void queued(Runnable leave);

    /// Is told on the worker's thread that the prediction runs, and what it reports.
    Following following();

    /// Hears how it ended, on the event loop.
    ///
    /// @param rendering what a plain call gets for it
    void ended(Outcome outcome, Rendering rendering);

    /// What a caller hears while a prediction runs.
    interface Following extends Call.Listener {

        /// Hears nothing.
        Following NOTHING = new Following() {
            @Override
            public void started() {}

            @Override
            public void progress(double fraction, String phase) {}
        };

        /// A worker is at it.
        void started();
    }
}
