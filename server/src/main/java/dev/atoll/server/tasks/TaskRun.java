package dev.atoll.server.tasks;

import dev.atoll.server.identity.Caller;
import java.time.Duration;

/// What a task may say and ask while it is being done. For any thread.
public interface TaskRun {

    /// On whose behalf it is done, as the account is now: ask again after a while, not once for all.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `FORBIDDEN` when the account is not active any more
    Caller caller();

    /// Tells how far it is; cheap, call it as often as you like. After a restart it may be a second old.
    void progress(TaskProgress progress);

    /// Leaves what to go on from; survives the loss of power when this returns.
    ///
    /// @param json at most 1 MiB
    void checkpoint(String json);

    /// Leaves what came of it, for its owner to read; kept when the task ends.
    void result(String json);

    /// Whether it should end: its owner does not want it any more, or the platform stops.
    boolean isCancelled();

    /// Returns when it should go on.
    ///
    /// @throws InterruptedException when it should end
    void failIfCancelled() throws InterruptedException;

    /// Waits for some time.
    ///
    /// @throws InterruptedException as soon as the task should end
    void await(Duration duration) throws InterruptedException;

    /// Has something done, by another thread, as soon as the task should end; at once when it should
    /// already. For what no loop can look at: a stream that nothing comes from, a foreign program.
    ///
    /// @return closes without an exception; the deed is not done any more
    Registration onCancel(Runnable deed);

    /// Ends by closing.
    @FunctionalInterface
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }
}
