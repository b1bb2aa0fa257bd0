package dev.atoll.training.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    @Test
    void everyTaskOfEveryRoundIsDoneOnceBeforeTheRoundEnds() {
        try (Workers workers = new Workers(4)) {
            for (int round = 0; round < 20_000; round++) {
                AtomicIntegerArray done = new AtomicIntegerArray(round % 9);
                workers.run(done.length(), done::incrementAndGet);
                for (int task = 0; task < done.length(); task++) {
                    assertThat(done.get(task)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatATaskThrowsReachesWhoeverStartedTheRound() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(100, task -> {
                        if (task == 50) {
                            throw new IllegalStateException("task 50");
                        }
                    }))
                    .hasMessage("task 50");
            AtomicIntegerArray done = new AtomicIntegerArray(1);
            workers.run(5, task -> done.incrementAndGet(0));
            assertThat(done.get(0)).isEqualTo(5);
        }
    }
}
