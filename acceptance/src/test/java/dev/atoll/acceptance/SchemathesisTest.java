package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        // Its trainings would fill the time; those of the demo are tried.
        assertNoServerError(Photos.CLASSIFIER, "Tested: 23", "--exclude-path-regex=/train/");
    }

    @Test
    void nothingSentToTheDemoIsAServerError() {
        assertNoServerError("demo", "Tested: 28");
    }

    private void assertNoServerError(String name, String tested, String... more) {
        PythonClient schemathesis = PythonClient.named("schemathesis");
        try (ServedModule module = ServedModule.start(name, folder)) {
            List<String> arguments = new ArrayList<>(List.of(
                    "run",
                    module.address() + "/openapi.json",
                    "--checks=not_a_server_error",
                    "--phases=examples,coverage,fuzzing",
                    "--max-examples=100",
                    "--max-time=30",
                    "--seed=2026",
                    "--generation-database=none",
                    "--request-timeout=20",
                    "--no-color"));
            arguments.addAll(List.of(more));
            Execution run =
                    schemathesis.runPackage(folder, LIMIT, "schemathesis.cli", arguments.toArray(String[]::new));

            assertThat(run.status()).as("%s%n%s", run.output(), run.errors()).isZero();
            assertThat(run.output()).contains(tested);
        }
    }
}
