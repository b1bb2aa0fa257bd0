package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.testkit.EngineContract;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

/// The contract, with limits that are watched.
final class LocalEngineTest extends EngineContract {

    private static final long W1_BYTES = aWorkload().build().limits().memoryBytes();

    @TempDir
    private Path home;

    @Override
    protected Engine newEngine() {
        return new LocalEngine("local", folder(), SmallPrograms.watched(), RandomGenerator.getDefault());
    }

    @Override
    protected List<String> command(TestProgram program) {
        return SmallPrograms.command(program.name());
    }

    @Override
    protected void fill() {
        try (Engine other = newEngine()) {
            long taken = other.find("w1").isPresent() ? W1_BYTES : 0;
            other.start(aWorkload()
                    .withId("big")
                    .running(command(TestProgram.NEVER_LISTENS))
                    .limitedToMemory(SmallPrograms.watched().memoryBytes() - taken)
                    .build());
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected void takeDown() {
        try {
            Files.createDirectories(folder().getParent());
            Files.deleteIfExists(folder());
            Files.writeString(folder(), "a file where the folder should be");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return home.resolve("engines/local");
    }
}
