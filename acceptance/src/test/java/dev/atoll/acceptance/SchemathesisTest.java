package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Schemathesis reads our own description and sends what it allows, and what it forbids.
@Tag("acceptance")
@Tag("foreign")
final class SchemathesisTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void nothingSentToTheClassifierIsAServerError() {
        PythonClient schemathesis = PythonClient.named("schemathesis");
        try (ServedModule module = ServedModule.start(Photos.CLASSIFIER, folder)) {
            // It has no training: all of that is 501.
            Execution run = schemathesis.runPackage(
                    folder,
                    LIMIT,
                    "schemathesis.cli",
                    "run",
                    module.address() + "/swagger.json",
                    "--checks=not_a_server_error",
                    "--exclude-path-regex=/train/",
                    "--phases=examples,coverage,fuzzing",
                    "--max-examples=200",
                    "--max-time=40",
                    "--seed=2026",
                    "--generation-database=none",
                    "--request-timeout=20",
                    "--no-color");

            assertThat(run.status()).as("%s%n%s", run.output(), run.errors()).isZero();
            assertThat(run.output()).contains("Operations:       6 selected").contains("Tested: 6");
        }
    }
}
