package dev.atoll.runtime.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The asynchronous predictions of a module.
///
/// A job that was accepted is on disk. What was queued or under way when the process ended runs
/// after the next start; what was over keeps its result until it expires.
public final class Jobs implements AutoCloseable {

    private final Place place;
    private final JobFiles files;
    private final GoneJobs gone = new GoneJobs();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, JobRun> runs = new HashMap<>();
    private final TreeMap<Long, JobRun> byNumber = new TreeMap<>();
    private final Deque<JobRun> waiting = new ArrayDeque<>();
    private long lastNumber;
    private int accepting;
    private int handedOver;
    private boolean feeding;
    /// Whether nothing is handed over because the module is not there.
    private boolean pausing;

    /// What jobs need from outside.
    ///
    /// @param folder where they are kept, which nobody else uses
    /// @param workers where they run
    /// @param atOnce how many are handed over to the workers; the others wait here
    /// @param most how many are kept, with those that are over
    /// @param kept how long a job is remembered after its end
    /// @param ids gives 32 hexadecimal digits nobody can guess
    /// @param observer hears of every change of every job
    public record Place(
            Path folder,
            JobWorkers workers,
            int atOnce,
            int most,
            Duration kept,
            InstantSource clock,
            Supplier<String> ids,
            JobListener observer) {}

    private Jobs(Place place, JobFiles files) {
        this.place = place;
        this.files = files;
    }

    /// Opens the jobs of a folder. None runs before [#start].
    ///
    /// @throws IOException when the folder cannot be read or written
    public static Jobs open(Place place) throws IOException {
        JobFiles files = JobFiles.open(place.folder());
        Jobs jobs = new Jobs(place, files);
        files.readAll().forEach(jobs::takeUp);
        return jobs;
    }

    private void takeUp(Job found) {
        lastNumber = Math.max(lastNumber, found.number());
        if (found.isExpired(now())) {
            files.remove(found);
            gone.add(found.id(), now());
            return;
        }
        boolean lost = found.state() == JobState.RUNNING;
        boolean tried = lost && found.attempts() >= JobRun.MOST_ATTEMPTS;
        JobRun run = new JobRun(this, files, lost && !tried ? found.again(found.attempts()) : found);
        put(run);
        if (tried) {
            run.finish(JobRun.failure(
                    500,
                    "The serving process ended " + JobRun.MOST_ATTEMPTS
                            + " times while this job ran; it is not tried again."));
        } else if (found.state().isOver()) {
            files.removeInputs(found);
        } else {
            waiting.addLast(run);
        }
    }

    private void put(JobRun run) {
        runs.put(run.job().id(), run);
        byNumber.put(run.job().number(), run);
    }

    /// Lets jobs run.
    public void start() {
        locked(() -> feeding = true);
        feed();
    }

    /// Lets no further job begin; those under way may end. What waits stays on disk.
    public void stop() {
        locked(() -> feeding = false);
        for (JobRun run : all()) {
            if (run.job().state() == JobState.QUEUED) {
                run.abandon();
            }
        }
    }

    /// Whether one more would be too many.
    public boolean isFull() {
        return locked(() -> runs.size() + accepting >= place.most());
    }

    /// Accepts a job. When this returns, it is on disk.
    ///
    /// @return empty when there are too many
    /// @throws IOException when the disk does not take it
    public Optional<JobStatus> accept(JobRequest request) throws IOException {
        Optional<Long> number = locked(this::reserve);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            Job job = Job.queued(place.ids().get(), number.get(), request, now());
            files.create(job, request);
            JobRun run = new JobRun(this, files, job);
            JobStatus accepted = run.status();
            locked(() -> {
                put(run);
                waiting.addLast(run);
            });
            changed(accepted);
            return Optional.of(accepted);
        } finally {
            locked(() -> accepting--);
            feed();
        }
    }

    private Optional<Long> reserve() {
        if (runs.size() + accepting >= place.most()) {
            return Optional.empty();
        }
        accepting++;
        lastNumber++;
        return Optional.of(lastNumber);
    }

    /// Hands jobs over as long as there are workers for them.
    private void feed() {
        Optional<JobRun> next = locked(this::next);
        while (next.isPresent()) {
            next.get().submit(place.workers());
            next = locked(this::next);
        }
    }

    private Optional<JobRun> next() {
        if (!feeding || pausing || handedOver >= place.atOnce() || waiting.isEmpty()) {
            return Optional.empty();
        }
        handedOver++;
        return Optional.of(waiting.removeFirst());
    }

    void freed() {
        locked(() -> handedOver--);
        feed();
    }

    /// It waited longest.
    void queueAgain(JobRun run) {
        locked(() -> waiting.addFirst(run));
        feed();
    }

    /// Hands nothing over until the module may be there again.
    void postpone(JobRun run) {
        boolean first = locked(() -> {
            waiting.addFirst(run);
            boolean before = pausing;
            pausing = true;
            return !before;
        });
        if (first) {
            place.workers().whenWorthAsking(this::resume);
        }
    }

    private void resume() {
        locked(() -> pausing = false);
        feed();
    }

    void changed(JobStatus status) {
        place.observer().changed(status);
    }

    Instant now() {
        return place.clock().instant();
    }

    Duration kept() {
        return place.kept();
    }

    /// A job that is known and has not expired.
    public Optional<JobStatus> find(String id) {
        return run(id).map(JobRun::status);
    }

    private Optional<JobRun> run(String id) {
        Instant now = now();
        return locked(() -> Optional.ofNullable(runs.get(id)))
                .filter(run -> !run.job().isExpired(now));
    }

    /// Whether there was such a job lately.
    public boolean isExpired(String id) {
        return gone.contains(id, now()) || locked(() -> runs.containsKey(id));
    }

    /// The newest first.
    ///
    /// @param before only jobs with smaller numbers
    public List<JobStatus> list(long before, int most) {
        Instant now = now();
        return locked(() -> byNumber.headMap(before, false).descendingMap().values().stream()
                .map(JobRun::status)
                .filter(status -> !status.job().isExpired(now))
                .limit(most)
                .toList());
    }

    /// How many jobs are in a state.
    public int count(JobState state) {
        return (int) all().stream().filter(run -> run.job().state() == state).count();
    }

    private List<JobRun> all() {
        return locked(() -> List.copyOf(runs.values()));
    }

    /// What a plain call would have got.
    ///
    /// @throws IOException when it cannot be read
    public JobResult result(Job job) throws IOException {
        return files.result(job);
    }

    /// Cancels a job that is not over.
    ///
    /// @return how it is then; empty when it was over or is unknown
    public Optional<JobStatus> cancel(String id) {
        Optional<JobRun> run = run(id);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        boolean cancelled = run.get().cancel();
        locked(() -> waiting.remove(run.get()));
        return cancelled ? run.map(JobRun::status) : Optional.empty();
    }

    /// Removes a job that is over, with its result.
    ///
    /// @return whether there was one
    public boolean remove(String id) {
        Optional<JobRun> run = run(id).filter(known -> known.job().state().isOver());
        run.ifPresent(this::remove);
        return run.isPresent();
    }

    private void remove(JobRun run) {
        locked(() -> {
            runs.remove(run.job().id());
            byNumber.remove(run.job().number());
        });
        files.remove(run.job());
    }

    /// Tells how a job is now, and every change from then on.
    ///
    /// @return ends that; empty when the job is unknown
    public Optional<Runnable> follow(String id, JobListener follower) {
        return run(id).map(run -> run.follow(follower));
    }

    /// Removes what has expired.
    public void sweep() {
        Instant now = now();
        for (JobRun run : all()) {
            if (run.job().isExpired(now)) {
                gone.add(run.job().id(), now);
                remove(run);
            }
        }
    }

    /// Leaves what is not over to the next start.
    @Override
    public void close() {
        stop();
        all().forEach(JobRun::abandon);
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
