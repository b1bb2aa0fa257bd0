package dev.atoll.server.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.testkit.FakeEngine;
import dev.atoll.testkit.FakePlace;
import dev.atoll.testkit.TestProgram;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

final class SharingEngineTest {

    private static final Gpu ONE = new Gpu("GPU-1", "T4", 16_000_000_000L, Optional.empty());
    private static final Gpu TWO = new Gpu("GPU-2", "T4", 16_000_000_000L, Optional.empty());

    private final ReentrantLock choice = new ReentrantLock();
    private final List<Engine> all = new ArrayList<>();

    @Test
    void aGpuThatTheOtherEngineHasGivenIsNotGivenAgain() throws Exception {
        Engine programs = on("here", "local");
        Engine images = on("here", "container");
        WorkloadHandle first = programs.start(wanting("first", 1));

        WorkloadHandle second = images.start(wanting("second", 1));

        assertThat(programs.status(first).gpus()).containsExactly("GPU-1");
        assertThat(images.status(second).gpus()).containsExactly("GPU-2");
        assertThatThrownBy(() -> programs.start(wanting("third", 1)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.FULL));
    }

    @Test
    void enginesOfDifferentMachinesDoNotMindEachOther() throws Exception {
        Engine near = on("here", "local");
        Engine far = on("", "cluster");
        var _ = near.start(wanting("first", 2));

        assertThat(far.status(far.start(wanting("second", 2))).gpus()).hasSize(2);
    }

    private Engine on(String machine, String name) {
        FakeEngine engine = new FakeEngine(name, new FakePlace().has(ONE, TWO).isOn(machine));
        all.add(engine);
        return new SharingEngine(engine, all, choice);
    }

    private static WorkloadSpec wanting(String id, int gpus) {
        return WorkloadSpecBuilder.aWorkload()
                .withId(id)
                .running(FakePlace.command(TestProgram.SERVES))
                .limitedTo(Limits.of(1_000_000_000, 1).withGpus(GpuRequest.of(gpus)))
                .build();
    }
}
