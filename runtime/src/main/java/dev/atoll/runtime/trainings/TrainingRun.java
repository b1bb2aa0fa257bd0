package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.runner.LoadFailedException;
import dev.atoll.runtime.runner.Runner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One training of this process's life: its entry, what it reports, and who follows it.
final class TrainingRun implements Call.Listener {

    private static final System.Logger LOG = System.getLogger(TrainingRun.class.getName());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Trainings.Place place;
    private final TrainingFiles files;
    private final TrainingReport report = new TrainingReport();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<TrainingListener, Supplier<ObjectNode>> followers = new ConcurrentHashMap<>();

    private volatile TrainingEntry entry;
    private volatile boolean cancelled;
    private volatile boolean abandoned;
    private @Nullable Runner runner;
    private @Nullable Call call;

    TrainingRun(Trainings.Place place, TrainingFiles files, TrainingEntry entry) {
        this.place = place;
        this.files = files;
        this.entry = entry;
        if (entry.state().isOver()) {
            over.countDown();
        }
    }

    TrainingEntry entry() {
        return entry;
    }

    TrainingReport report() {
        return report;
    }

    boolean isUnderWay() {
        return !entry.state().isOver();
    }

    /// Trains, on the calling thread.
    void run() {
        try {
            become(entry.running(place.clock().instant()));
            tell("phase", JsonNodeFactory.instance.objectNode().put("phase", "running"));
            settle(trained());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The state of training " + entry.uuid() + " could not be kept", e);
        } finally {
            over.countDown();
            end();
        }
    }

    private Reply trained() throws IOException {
        try (Runner opened = place.runners().open()) {
            Call training = Call.train(entry.arguments(), place.data(), files.output(entry), this);
            synchronized (this) {
                runner = opened;
                call = training;
            }
            return cancelled ? new Reply.Cancelled() : opened.call(training);
        } catch (LoadFailedException e) {
            return new Reply.Failed(String.valueOf(e.getMessage()));
        }
    }

    private void settle(Reply reply) throws IOException {
        if (abandoned) {
            // As if the process had been killed: the next one tells it.
            return;
        }
        var now = place.clock().instant();
        if (cancelled) {
            become(entry.cancelled(now));
        } else if (reply instanceof Reply.Answered(Answer answer)) {
            become(entry.done(now, json(answer)));
        } else {
            become(entry.failed(now, message(reply)));
        }
    }

    private static JsonNode json(Answer answer) throws IOException {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("a runner's answer is no JSON", e);
        }
    }

    private static String message(Reply reply) {
        return switch (reply) {
            case Reply.Refused(String message) -> message;
            case Reply.Failed(String message) -> message;
            case Reply.Rejected(String message) -> message;
            case Reply.Unavailable(String reason) -> reason;
            case Reply.Invalid(ObjectNode problems) -> problems.toString();
            case Reply.Broken(String what) -> "The result is " + what + ".";
            case Reply.Crashed(String how, boolean _) -> "The training crashed: " + how + ".";
            case Reply.Cancelled _ -> "The training ended as if it had been cancelled.";
            case Reply.Answered _ -> "";
        };
    }

    /// Keeps a new state; on disk first, so that nobody sees what a crash would undo.
    private void become(TrainingEntry next) throws IOException {
        files.write(next);
        entry = next;
    }

    void cancelQueued() throws IOException {
        become(entry.cancelled(place.clock().instant()));
        over.countDown();
        end();
    }

    void takeOff() throws IOException {
        become(entry.takenOff());
    }

    /// Cancels a training under way.
    ///
    /// @return whether it was under way
    boolean cancel(Duration limit) throws InterruptedException {
        if (entry.state().isOver()) {
            return false;
        }
        cancelled = true;
        Runner running = interrupt();
        if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS) && running != null) {
            running.replace("The training did not end within " + limit.toSeconds() + " s of being cancelled.");
            // A killed process needs a moment to be gone; without one there is nothing left to wait for.
            boolean ignored = over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        return entry.state() == TrainingState.CANCELLED;
    }

    private synchronized @Nullable Runner interrupt() {
        if (runner != null && call != null) {
            runner.cancel(call);
        }
        return runner;
    }

    void abandon() {
        abandoned = true;
        Runner running = interrupt();
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void progress(double fraction, String phase) {
        report.progress(fraction, phase);
        tell("progress", TrainingReport.progressJson(fraction, phase));
    }

    @Override
    public void metric(String name, double value, long step) {
        report.metric(name, value, step);
        tell("metric", TrainingReport.measurement(value, step).put("name", name));
        try {
            files.append(entry, name, value, step);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A measurement of training " + entry.uuid() + " is lost", e);
        }
    }

    /// Begins with the last that was told, so that a page opened late is not empty.
    Runnable follow(TrainingListener listener, Supplier<ObjectNode> document) {
        ObjectNode now = document.get();
        if (now.has("progress")) {
            listener.event("progress", (ObjectNode) now.get("progress"));
        }
        followers.put(listener, document);
        if (over.getCount() == 0) {
            end();
        }
        return () -> followers.remove(listener);
    }

    private void tell(String event, ObjectNode content) {
        followers.keySet().forEach(follower -> follower.event(event, content));
    }

    private void end() {
        for (TrainingListener follower : List.copyOf(followers.keySet())) {
            Supplier<ObjectNode> document = followers.remove(follower);
            if (document != null) {
                follower.event("end", document.get());
            }
        }
    }
}
