package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    private final DecodingMemory memory = new DecodingMemory(10 * MEGABYTE);

    @Test
    void letsSmallPicturesInTogether() throws Exception {
        assertThat(memory.take(4 * MEGABYTE)).isEqualTo(5);
        assertThat(memory.take(100)).isEqualTo(1);
    }

    @Test
    void givesEverythingToAPictureThatWantsMore() throws Exception {
        assertThat(memory.take(50 * MEGABYTE)).isEqualTo(10);
    }

    @Test
    void letsTheNextInWhenThereIsRoomAgain() throws Exception {
        int taken = memory.take(8 * MEGABYTE);

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Integer> waiting = other.submit(() -> memory.take(8 * MEGABYTE));
            memory.giveBack(taken);

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(9);
        }
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        memory.take(8 * MEGABYTE);

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Integer> waiting = other.submit(() -> {
                Thread.currentThread().interrupt();
                return memory.take(8 * MEGABYTE);
            });

            Assertions.assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(InterruptedIOException.class);
        }
    }
}
