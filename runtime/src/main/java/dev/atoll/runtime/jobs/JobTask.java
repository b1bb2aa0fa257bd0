package dev.atoll.runtime.jobs;

import dev.atoll.runtime.runner.Call;
import java.util.Optional;

/// One try of a job, as those see it who run it. Every method may write to disk.
public interface JobTask {

    /// A worker takes it.
    ///
    /// @return what to ask the module; empty when it is no longer to run
    Optional<Call> begin();

    /// Says what came of it.
    ///
    /// @param again whether the job is not to blame, so that another try is worth it
    void end(JobResult result, boolean again);

    /// The module was not there to be asked, which counts as no try: it waits until that may have changed.
    void postpone();

    /// No worker uses its files any more. Comes once, whether it began or not.
    void release();
}
