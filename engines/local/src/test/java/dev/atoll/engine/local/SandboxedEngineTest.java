package dev.atoll.engine.local;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.testkit.EngineContract;
import dev.atoll.testkit.TestProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract, with all that this machine has to keep workloads apart.
final class SandboxedEngineTest extends EngineContract {

    @TempDir
    private Path home;

    @BeforeEach
    void needASandbox() {
        try (Engine engine = newEngine()) {
            EngineHealth health = engine.probe();
            Assumptions.assumeTrue(
                    health.strongest().isAtLeast(Isolation.FILES),
                    () -> health.capability("sandbox").orElseThrow().detail());
        }
    }

    @Override
    protected Engine newEngine() {
        return new LocalEngine("local", home, SmallPrograms.walled(), RandomGenerator.getDefault());
    }

    @Override
    protected List<String> command(TestProgram program) {
        return SmallPrograms.command(program.name());
    }

    @Override
    protected List<Mount> mounts() {
        return SmallPrograms.mounts();
    }
}
