package dev.atoll.testkit;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.spi.engine.WorkloadStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/// An engine under test: how its programs are called, how it is brought into trouble, and what tests ask of it again
/// and again.
public abstract class EngineBench {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(5);

    private final List<Engine> engines = new ArrayList<>();

    /// A new instance over the place of this test; every call is a platform that was restarted.
    protected abstract Engine newEngine();

    /// The command of a program that does as said, on the engine's machine.
    protected abstract List<String> command(TestProgram program);

    /// That program, where an engine runs other things than programs of its machine.
    protected Program program(TestProgram program) {
        return Program.ofHost(command(program));
    }

    /// What those programs need to see of the platform's machine.
    protected List<Mount> mounts() {
        return List.of();
    }

    /// Makes the place refuse another workload for want of room. Aborts when that cannot be had.
    protected void fill() {
        Assumptions.abort("this engine cannot be filled in a test");
    }

    /// Makes the place unreachable. Aborts when that cannot be had.
    protected void takeDown() {
        Assumptions.abort("this engine cannot be taken down in a test");
    }

    @AfterEach
    final void leaveNothingBehind() throws EngineException, InterruptedException {
        for (Engine engine : engines) {
            if (engine.probe().available()) {
                for (WorkloadHandle handle : engine.list()) {
                    engine.stop(handle, Duration.ZERO);
                    // A folder that a workload's own user wrote to may be closed to whoever tidies up.
                    engine.remove(handle);
                }
            }
            engine.close();
        }
    }

    final Engine engine() {
        Engine engine = newEngine();
        engines.add(engine);
        return engine;
    }

    final WorkloadSpecBuilder aProgram(TestProgram program) {
        WorkloadSpecBuilder builder = aWorkload().running(program(program));
        mounts().forEach(builder::mounting);
        return builder;
    }

    final WorkloadSpec a(TestProgram program) {
        return aProgram(program).build();
    }

    static void assertRefused(Reason reason, String inMessage, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(inMessage);
    }

    /// Waits until it does not run any more.
    static WorkloadStatus awaitEnd(Engine engine, WorkloadHandle handle) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long offset = 0;
        WorkloadStatus status = engine.status(handle);
        while (status.phase().isRunning() && System.nanoTime() < deadline) {
            // A log that ends is the one thing that can be waited for.
            offset = engine.log(handle, offset, 4096, Duration.ofMillis(100)).next();
            status = engine.status(handle);
        }
        assertThat(status.phase()).isNotIn(WorkloadPhase.STARTING, WorkloadPhase.LOADING, WorkloadPhase.READY);
        return status;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
