package dev.atoll.testkit;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FakeEngineTest extends EngineContract {

    private final FakePlace place = new FakePlace();

    @Override
    protected Engine newEngine() {
        return new FakeEngine("fake", place);
    }

    @Override
    protected List<String> command(TestProgram program) {
        return FakePlace.command(program);
    }

    @Override
    protected void fill() {
        place.isFull(true);
    }

    @Override
    protected void takeDown() {
        place.isDown(true);
    }

    @Test
    void aSlowStartEndsWhenTheTestSaysSo() throws Exception {
        place.starts(TestProgram.NEVER_LISTENS);
        Engine engine = newEngine();
        WorkloadHandle handle = engine.start(aWorkload().build());

        try (ExecutorService waiter = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<WorkloadPhase> phase = waiter.submit(
                    () -> engine.awaitReady(handle, Duration.ofSeconds(20)).phase());
            place.becomes("w1", WorkloadPhase.READY, "");

            assertThat(phase.get(20, TimeUnit.SECONDS)).isEqualTo(WorkloadPhase.READY);
        }
    }

    @Test
    void everyStartIsCounted() throws Exception {
        Engine engine = newEngine();

        engine.start(aWorkload().build());
        engine.start(aWorkload().build());

        assertThat(place.starts()).hasSize(1);
    }

    @Test
    void workloadsAnswerWhereTheTestListens() throws Exception {
        URI server = URI.create("http://127.0.0.1:25000");
        place.answersAt(server);
        Engine engine = newEngine();

        WorkloadHandle handle = engine.start(aWorkload().build());

        assertThat(engine.status(handle).endpoint()).contains(server);
    }
}
