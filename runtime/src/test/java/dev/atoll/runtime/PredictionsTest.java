package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.runtime.module.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class PredictionsTest {

    private static final Reply RESULT = new Reply.Refused("a reply");

    private final AtomicLong clock = new AtomicLong();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void answersInTheOrderOfSubmission() {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 10)) {
            submit(predictions, blockedBy(gate));
            for (String name : List.of("a", "b", "c")) {
                submit(predictions, () -> {
                    events.add(name);
                    return RESULT;
                });
            }

            gate.countDown();

            await().until(() -> outcomes.size() == 4);
            assertThat(events).containsExactly("a", "b", "c");
        }
    }

    @Test
    void refusesOneMoreThanTheQueueHolds() {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 2)) {
            Prediction running = submit(predictions, blockedBy(gate));
            awaitRunning(running);
            submit(predictions, () -> RESULT);
            submit(predictions, () -> RESULT);

            assertThat(predictions.isFull()).isTrue();
            assertThat(predictions.submit(prediction(predictions, () -> RESULT)))
                    .isFalse();
            assertThat(predictions.inFlight()).isEqualTo(3);
            gate.countDown();
            await().until(() -> predictions.inFlight() == 0);
        }
    }

    @Test
    void dropsWithoutRunningWhatWaitsPastItsDeadline() {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 2)) {
            awaitRunning(submit(predictions, blockedBy(gate)));
            CountDownLatch released = new CountDownLatch(1);
            Prediction waiting = predictions.prepare(
                    () -> {
                        events.add("ran");
                        return RESULT;
                    },
                    () -> {},
                    outcomes::add,
                    released::countDown);
            predictions.submit(waiting);

            predictions.expire(waiting);

            assertThat(outcomes).containsExactly(new Outcome.Expired(false));
            assertThat(released.getCount()).isZero();
            gate.countDown();
            await().until(() -> predictions.inFlight() == 0);
            assertThat(events).isEmpty();
        }
    }

    @Test
    void interruptsWhatRunsPastItsDeadlineAndAnswersOnce() {
        CountDownLatch never = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 2)) {
            Prediction running = submit(predictions, blockedBy(never));
            awaitRunning(running);

            predictions.expire(running);
            predictions.expire(running);

            await().until(() -> running.state() == PredictionState.ENDED);
            assertThat(outcomes).containsExactly(new Outcome.Expired(true));
            submit(predictions, () -> RESULT);
            await().until(() -> outcomes.size() == 2);
        }
    }

    @Test
    void aWorkerThatHangsIsReplacedUntilTooManyHang() {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 10)) {
            expireWhileHanging(predictions, gate);
            assertThat(predictions.isStuck()).isFalse();
            expireWhileHanging(predictions, gate);
            assertThat(predictions.isStuck()).isTrue();
            Prediction stranded = submit(predictions, () -> RESULT);
            assertThat(stranded.state()).isEqualTo(PredictionState.QUEUED);

            gate.countDown();

            await().until(() -> stranded.state() == PredictionState.ENDED);
            await().until(() -> !predictions.isStuck());
            assertThat(outcomes).hasSize(3);
        }
    }

    @Test
    void forgetsACallerWhoLeftTheQueueAndTellsAWorkerItsCallerLeft() {
        CountDownLatch never = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 2)) {
            Prediction running = submit(predictions, blockedBy(never));
            awaitRunning(running);
            Prediction waiting = submit(predictions, () -> RESULT);

            predictions.cancel(waiting);
            assertThat(outcomes).containsExactly(new Outcome.Cancelled());
            predictions.cancel(running);

            await().until(() -> running.state() == PredictionState.ENDED);
            assertThat(outcomes.getLast()).isEqualTo(new Outcome.Replied(new Reply.Cancelled(), 0, 0));
        }
    }

    @Test
    void tellsWhatThrewAndWorksOn() {
        try (Predictions predictions = predictions(1, 2)) {
            submit(predictions, () -> {
                throw new AssertionError("native memory");
            });
            submit(predictions, () -> RESULT);

            await().until(() -> outcomes.size() == 2);
            assertThat(outcomes.getFirst())
                    .isInstanceOfSatisfying(
                            Outcome.Replied.class,
                            replied -> assertThat(replied.reply()).isEqualTo(new Reply.Failed("native memory")));
            assertThat(outcomes.getLast())
                    .isInstanceOfSatisfying(
                            Outcome.Replied.class,
                            replied -> assertThat(replied.reply()).isEqualTo(RESULT));
        }
    }

    @Test
    void estimatesWhenToTryAgainFromTheMeanServiceTime() {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(2, 10)) {
            assertThat(predictions.retryAfterSeconds()).isEqualTo(1);
            submit(predictions, () -> {
                clock.addAndGet(TimeUnit.SECONDS.toNanos(3));
                return RESULT;
            });
            await().until(() -> predictions.inFlight() == 0);
            for (int i = 0; i < 5; i++) {
                submit(predictions, blockedBy(gate));
            }

            assertThat(predictions.retryAfterSeconds()).isEqualTo(8);
            gate.countDown();
            await().until(() -> predictions.inFlight() == 0);
        }
    }

    @Test
    void waitsUntilNothingRuns() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (Predictions predictions = predictions(1, 2)) {
            awaitRunning(submit(predictions, blockedBy(gate)));

            assertThat(predictions.awaitIdle(Duration.ofMillis(1))).isFalse();
            gate.countDown();
            assertThat(predictions.awaitIdle(Duration.ofSeconds(10))).isTrue();
            assertThat(outcomes).hasSize(1);
        }
    }

    private Predictions predictions(int workers, int capacity) {
        return new Predictions(workers, capacity, clock::get);
    }

    private Prediction prediction(Predictions predictions, Supplier<Reply> work) {
        AtomicReference<Thread> worker = new AtomicReference<>(Thread.currentThread());
        return predictions.prepare(
                () -> {
                    worker.set(Thread.currentThread());
                    return work.get();
                },
                () -> worker.get().interrupt(),
                outcomes::add,
                () -> {});
    }

    private Prediction submit(Predictions predictions, Supplier<Reply> work) {
        Prediction prediction = prediction(predictions, work);
        assertThat(predictions.submit(prediction)).isTrue();
        return prediction;
    }

    private void expireWhileHanging(Predictions predictions, CountDownLatch gate) {
        Prediction hanging = submit(predictions, () -> {
            while (gate.getCount() > 0) {
                // Deaf to interrupts, as native code is.
                Thread.onSpinWait();
            }
            return RESULT;
        });
        awaitRunning(hanging);
        predictions.expire(hanging);
    }

    private static Supplier<Reply> blockedBy(CountDownLatch gate) {
        return () -> {
            try {
                assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
                return RESULT;
            } catch (InterruptedException e) {
                return new Reply.Cancelled();
            }
        };
    }

    private static void awaitRunning(Prediction prediction) {
        await().until(() -> prediction.state() == PredictionState.RUNNING);
    }
}
