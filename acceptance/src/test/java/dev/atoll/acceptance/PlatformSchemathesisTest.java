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

/// Schemathesis reads the description of the platform's own API and sends what it allows, and what it
/// forbids, as somebody who may do everything.
@Tag("acceptance")
@Tag("foreign")
final class PlatformSchemathesisTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void nothingSentWithoutAccountsIsAServerError() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            assertNoServerError(platform);
        }
    }

    @Test
    void nothingAnOperatorSendsIsAServerError() {
        try (AccountsPlatform platform = AccountsPlatform.up(folder.resolve("home"))) {
            String token = platform.firstOperator().token("read", "predict", "write", "admin");
            assertNoServerError(platform.platform(), "--header=Authorization: Bearer " + token);
        }
    }

    private void assertNoServerError(Platform platform, String... more) {
        PythonClient schemathesis = PythonClient.named("schemathesis");
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                platform.url() + "/api/v1/openapi.json",
                "--checks=not_a_server_error",
                "--phases=examples,coverage,fuzzing",
                "--max-examples=20",
                "--max-time=90",
                "--seed=2026",
                "--generation-database=none",
                "--request-timeout=20",
                "--no-color",
                // Streams never end, nobody goes on with a token that was given up, and 503 is AI4OS's answer to a
                // fourth trial, and ours where there is no language model and no serverless cluster.
                "--exclude-path-regex=/events$|/tokens/self$|/v1/tryouts/|/v1/try_me/nomad$|/v1/llm/"
                        + "|/v1/inference/oscar/services"));
        arguments.addAll(List.of(more));
        Execution run = schemathesis.runPackage(folder, LIMIT, "schemathesis.cli", arguments.toArray(String[]::new));

        assertThat(run.status()).as("%s%n%s", run.output(), run.errors()).isZero();
        assertThat(run.output()).containsPattern("Tested: \\d{2,}");
    }
}
