package dev.atoll.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules that the build itself enforces: each has a small project that breaks it.
final class BuildRulesTest {

    @TempDir
    private Path folder;

    @Test
    void aProjectThatBreaksNoRuleBuilds() throws Exception {
        Build build = build("sound");

        assertThat(build.status()).as(build.output()).isZero();
    }

    @ParameterizedTest(name = "a project that breaks {0} is refused")
    @CsvSource({
        "format, spotless",
        "lint, found raw type",
        "errorprone, [CollectionIncompatibleType]",
        "nullness, [NullAway]",
    })
    void aProjectThatBreaksARuleIsRefused(String rule, String sign) throws Exception {
        Build build = build(rule);

        assertThat(build.status()).as(build.output()).isNotZero();
        assertThat(build.output()).contains(sign);
    }

    private record Build(int status, String output) {}

    private Build build(String project) throws IOException, InterruptedException {
        Path log = folder.resolve(project + ".log");
        Path pom = Repository.root()
                .resolve("acceptance/planted/builds")
                .resolve(project)
                .resolve("pom.xml");
        Process maven = new ProcessBuilder(List.of("mvn", "-B", "-ntp", "-f", pom.toString(), "clean", "compile"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor(5, TimeUnit.MINUTES))
                .as("Maven ended within five minutes")
                .isTrue();
        return new Build(maven.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }
}
