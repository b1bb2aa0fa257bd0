package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One training of this process's life: its entry, its course, and who follows it.
///
/// What it becomes is written to disk first, under `changing`; only then others see it.
final class TrainingRun {

    private static final System.Logger LOG = System.getLogger(TrainingRun.class.getName());

    /// As often a training may crash without having come any further.
    private static final int MOST_CRASHES = 3;

    private static final String GOES_ON_NO_MORE = "This training was cut off, and the module can no longer go on"
            + " with it; what it had written stays. Start it again.";

    private final Trainings.Place place;
    private final TrainingFiles files;
    private final TrainingFollowers followers = new TrainingFollowers();
    private final TrainingCourse course;
    private final ReentrantLock changing = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile TrainingEntry entry;
    private volatile boolean cancelled;
    private volatile boolean abandoned;
    private @Nullable Runner runner;
    private @Nullable Call call;

    TrainingRun(Trainings.Place place, TrainingFiles files, TrainingEntry entry) {
        this.place = place;
        this.files = files;
        this.entry = entry;
        this.course = new TrainingCourse(files, entry.uuid(), followers);
        if (entry.state().isOver()) {
            over.countDown();
        }
    }

    TrainingEntry entry() {
        return entry;
    }

    TrainingReport report() {
        return course.report();
    }

    boolean isUnderWay() {
        return !entry.state().isOver();
    }

    /// Trains, on the calling thread.
    void run() {
        try {
            if (begin()) {
                settle(trained());
            }
        } catch (IOException | RuntimeException | Error e) {
            // Whatever goes wrong with one training, it must not stay under way for ever, and the
            // thread that the next ones wait for outlives it.
            LOG.log(System.Logger.Level.ERROR, "Training " + entry.uuid() + " failed", e);
            fail("The training could not be run or kept: " + e);
        } finally {
            release();
        }
    }

    private boolean begin() throws IOException {
        changing.lock();
        try {
            if (abandoned || entry.state() != TrainingState.QUEUED) {
                return false;
            }
            boolean resumes = place.runners().resumes();
            if (entry.attempts() > 0 && !resumes) {
                become(entry.failed(now(), GOES_ON_NO_MORE));
                return false;
            }
            become(entry.running(now(), resumes));
        } finally {
            changing.unlock();
        }
        followers.tell("phase", JsonNodeFactory.instance.objectNode().put("phase", "running"));
        return true;
    }

    /// One that can go on does when its process dies, unless it dies again and again at the same place.
    private Reply trained() throws IOException {
        Reply reply = attempt();
        int crashes = 0;
        while (reply instanceof Reply.Crashed(String how, boolean _) && entry.resumes() && !isUnwanted()) {
            crashes = course.hasAdvanced() ? 1 : crashes + 1;
            if (crashes >= MOST_CRASHES) {
                return new Reply.Failed(
                        "The training crashed " + crashes + " times without getting any further: " + how + ".");
            }
            LOG.log(System.Logger.Level.WARNING, "Training {0} goes on after a crash: {1}", entry.uuid(), how);
            goOn();
            reply = attempt();
        }
        return reply;
    }

    private void goOn() throws IOException {
        changing.lock();
        try {
            if (!abandoned && entry.state() == TrainingState.RUNNING) {
                become(entry.again());
            }
        } finally {
            changing.unlock();
        }
    }

    private Reply attempt() {
        Path output = place.result(entry).orElse(files.output(entry));
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            return new Reply.Failed("The folder for its result could not be made: " + e.getMessage());
        }
        return attempt(output);
    }

    private Reply attempt(Path output) {
        try (Runner opened = place.runners().open()) {
            Call training = Call.train(
                    place.files().storage().here(entry.arguments()),
                    place.files().data(),
                    output,
                    course);
            course.runsIn(opened.pid());
            synchronized (this) {
                runner = opened;
                call = training;
            }
            return isUnwanted() ? new Reply.Cancelled() : opened.call(training);
        } catch (LoadFailedException e) {
            return new Reply.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "No process for training " + entry.uuid(), e);
            return new Reply.Failed("No process could be started for the training: " + e.getMessage());
        }
    }

    private boolean isUnwanted() {
        return cancelled || abandoned;
    }

    private void settle(Reply reply) throws IOException {
        changing.lock();
        try {
            if (abandoned || entry.state().isOver()) {
                // Abandoned: as if the process had been killed, the next one tells it.
                return;
            }
            become(cancelled ? entry.cancelled(now(), reply) : entry.ended(now(), reply));
        } finally {
            changing.unlock();
        }
    }

    /// Ends it here even if the disk takes nothing any more; the next start tells it as well as it can.
    private void fail(String why) {
        changing.lock();
        try {
            if (abandoned || entry.state().isOver()) {
                return;
            }
            TrainingEntry failed = entry.failed(now(), why);
            entry = failed;
            files.write(failed);
        } catch (IOException | RuntimeException e) {
            // What kept it from ending well may keep it from ending badly, too.
            LOG.log(System.Logger.Level.ERROR, "The end of training " + entry.uuid() + " could not be kept", e);
        } finally {
            changing.unlock();
        }
    }

    /// Lets go of what only a training under way needs.
    private void release() {
        if (entry.state().isOver()) {
            files.removeUploads(entry.uuid());
        }
        over.countDown();
        followers.end();
    }

    private Instant now() {
        return place.clock().instant();
    }

    /// Keeps a new state; on disk first, so that nobody sees what a crash would undo.
    private void become(TrainingEntry next) throws IOException {
        files.write(next);
        entry = next;
    }

    /// Takes it off the list; one that is under way is cancelled.
    ///
    /// @param limit how long it is waited for before it is killed
    void remove(Duration limit) throws IOException, InterruptedException {
        if (!leave()) {
            return;
        }
        Runner running = interrupt();
        // One that is still being loaded is not waited for: it never comes to the module's code.
        if (running != null && !over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            running.replace("The training did not end within " + limit.toSeconds() + " s of being cancelled.");
            // A killed process needs a moment to be gone; without one there is nothing left to wait for.
            boolean ignored = over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        settle(new Reply.Cancelled());
        followers.end();
    }

    /// Takes off what is waiting or over.
    ///
    /// @return whether it is under way
    private boolean leave() throws IOException {
        changing.lock();
        try {
            switch (entry.state()) {
                case QUEUED -> {
                    become(entry.cancelled(now(), new Reply.Cancelled()));
                    release();
                }
                case RUNNING -> cancelled = true;
                case DONE, ERROR, CANCELLED -> become(entry.takenOff());
            }
            return entry.state() == TrainingState.RUNNING;
        } finally {
            changing.unlock();
        }
    }

    private synchronized @Nullable Runner interrupt() {
        if (runner != null && call != null) {
            runner.cancel(call);
        }
        return runner;
    }

    /// From now on, nothing it does is kept.
    void abandon() {
        abandoned = true;
    }

    /// Ends the process of one that was abandoned.
    void close() {
        Runner running = interrupt();
        if (running != null) {
            running.close();
        }
    }

    /// Begins with the last that was told, so that a page opened late is not empty.
    Runnable follow(TrainingListener listener, Supplier<ObjectNode> document) {
        ObjectNode now = document.get();
        if (!entry.state().isOver()) {
            String phase = entry.state() == TrainingState.QUEUED ? "queued" : "running";
            listener.event("phase", JsonNodeFactory.instance.objectNode().put("phase", phase));
        }
        if (now.has("progress")) {
            listener.event("progress", (ObjectNode) now.get("progress"));
        }
        followers.add(listener, document);
        if (over.getCount() == 0) {
            followers.end();
        }
        return () -> followers.remove(listener);
    }
}
