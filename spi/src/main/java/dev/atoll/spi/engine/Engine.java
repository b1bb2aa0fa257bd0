package dev.atoll.spi.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A place where workloads run: processes of this machine, containers, a cluster.
///
/// Every method may be called from many threads, blocks, and is called on a virtual thread. Waits
/// are bounded. An engine keeps whatever it needs to find its workloads again outside its own
/// process: after the platform was killed, a new instance over the same place answers for the
/// workloads of the old one.
///
/// A method fails with [EngineException] only, whose [EngineException.Reason] says whether trying
/// again makes sense.
public interface Engine extends AutoCloseable {

    /// The name operators and users see, such as `local`.
    String name();

    /// What the place can do and whether it can be reached now. Never throws: an engine that is down
    /// says so. Answers within five seconds.
    EngineHealth probe();

    /// What [#start] would say now, and why; nothing is started and nothing is kept for it.
    Placement place(WorkloadSpec spec) throws EngineException;

    /// Starts a workload and returns as soon as it can be found again; it need not be ready.
    ///
    /// - **asked twice** with the id of a workload that runs: returns the same handle, starts nothing
    /// - **the id ran before and ended**: starts it anew
    /// - **full** (memory, processes, ports, graphics processors): `FULL`, nothing started
    /// - **down**: `UNAVAILABLE`; whether something was started is found by asking again
    /// - **wrong** (missing program or folder, an image where there are none): `INVALID`, the message names it
    /// - **less isolated than the spec demands**: `INVALID`, with what is missing
    WorkloadHandle start(WorkloadSpec spec) throws EngineException;

    /// How a workload is doing now, its readiness probe included. A workload that is unknown or was
    /// removed is `GONE`; that is an answer, not an error. Answers within two seconds.
    WorkloadStatus status(WorkloadHandle handle) throws EngineException;

    /// Waits until the workload is ready, failed, ended or gone, or the time is up, and returns its
    /// last status. What ends by itself is ready as soon as its program runs.
    WorkloadStatus awaitReady(WorkloadHandle handle, Duration timeout) throws EngineException, InterruptedException;

    /// Asks the workload to end, waits for `grace`, then ends it by force with everything it started; the steps after
    /// it are then done, as long as they may take. Stopping what already ended or never was does nothing. Its log
    /// stays.
    void stop(WorkloadHandle handle, Duration grace) throws EngineException, InterruptedException;

    /// Forgets a workload that ended, its log and its folder included. Removing what is unknown does
    /// nothing; a workload that still runs is refused with `INVALID`.
    void remove(WorkloadHandle handle) throws EngineException;

    /// The workloads of this installation that the engine runs, found again by looking, not from memory. Ended ones
    /// that were not removed are part of it. Those that no row of the platform knows are its orphans.
    List<WorkloadHandle> list() throws EngineException;

    /// The handle of a workload by its id, if this engine knows it; empty for what is no id at all.
    Optional<WorkloadHandle> find(String workloadId) throws EngineException;

    /// The last `lines` lines the workload printed, oldest first; empty when it printed nothing or is
    /// unknown.
    List<String> log(WorkloadHandle handle, int lines) throws EngineException;

    /// What the workload printed from a place in its log on. Waits up to `patience` for something to be there; to
    /// follow a log, ask again from [LogPart#next]. From 0 on, the oldest that is left comes first.
    ///
    /// @param mostBytes how much to return, at least 4
    LogPart log(WorkloadHandle handle, long offset, int mostBytes, Duration patience)
            throws EngineException, InterruptedException;

    /// What the workload uses. What ended uses nothing but its disk; of the unknown, nothing is known.
    WorkloadStats stats(WorkloadHandle handle) throws EngineException;

    /// The folder of this machine in which a workload finds its home, whether it is there already or is made by its
    /// first start; empty where the engine keeps homes elsewhere. Whoever puts files there before a start, or while
    /// nothing runs, has them found by the workload; [#remove] takes them away.
    ///
    /// @param handle may be that of a workload that was never started
    Optional<Path> home(WorkloadHandle handle) throws EngineException;

    /// Has the listener told when something happens to a workload, until the answer is closed. Who must not miss a
    /// change looks by itself too.
    Watch watch(EngineListener listener);

    /// What is told until it is closed.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// Lets go of threads and connections. Workloads keep running.
    @Override
    void close();
}
