package dev.atoll.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.runtime.module.ModuleSource;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real processes.
final class ProcessSupplyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path module;
    private RunnerFolder runners;

    /// Of earlier tests, on their way out.
    private final Set<Long> others =
            ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());

    /// Says what it hears.
    public static final class Echo implements Predictor<Echo.Question, Text> {

        /// What it hears.
        public record Question(String word) {}

        @Override
        public Text predict(Question question) {
            return new Text(question.word());
        }
    }

    @BeforeEach
    void aModule() throws IOException {
        module = Files.createDirectories(folder.resolve("echo"));
        Files.writeString(module.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: Echo
                summary: Says what it hears
                description: Says what it hears
                links:
                  source_code: https://example.org/echo
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: []
                """);
        Path jar = Files.createDirectories(module.resolve("lib")).resolve("echo.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/services/dev.atoll.sdk.Predictor"));
            zip.write(Echo.class.getName().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        runners = RunnerFolder.create(Files.createDirectories(folder.resolve("t")), DebugLog.off());
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(PATIENCE).until(() -> children().isEmpty());
    }

    @Test
    void aModuleThatIsWrittenHasAProcessAhead() throws Exception {
        try (ProcessSupply supply = new ProcessSupply(runners, new JavaProgram(), true)) {
            ProcessRunner first = supply.start(adoption(), phase -> {});
            await("one ahead").atMost(PATIENCE).until(() -> children().size() == 2);
            long ahead = otherThan(first).pid();

            ProcessRunner second = supply.start(adoption(), phase -> {});

            assertThat(second.process().pid()).isEqualTo(ahead);
            assertThat(second.description().predict()).hasSize(1);
            first.close();
            second.close();
        }
    }

    @Test
    void oneThatDiedWhileItWaitedIsReplaced() throws Exception {
        try (ProcessSupply supply = new ProcessSupply(runners, new JavaProgram(), true)) {
            ProcessRunner first = supply.start(adoption(), phase -> {});
            await("one ahead").atMost(PATIENCE).until(() -> children().size() == 2);
            ProcessHandle ahead = otherThan(first);
            ahead.destroyForcibly();
            await("it ended").atMost(PATIENCE).until(() -> !ahead.isAlive());

            ProcessRunner second = supply.start(adoption(), phase -> {});

            assertThat(second.isAlive()).isTrue();
            first.close();
            second.close();
        }
    }

    @Test
    void aModuleThatStaysAsItIsHasNone() throws Exception {
        try (ProcessSupply supply = new ProcessSupply(runners, new JavaProgram(), false);
                ProcessRunner only = supply.start(adoption(), phase -> {})) {
            assertThat(children())
                    .extracting(ProcessHandle::pid)
                    .containsExactly(only.process().pid());
        }
    }

    private Adoption adoption() {
        return new Adoption(new ModuleSource(module, "", List.of()), 1, true);
    }

    private ProcessHandle otherThan(ProcessRunner runner) {
        return children().stream()
                .filter(child -> child.pid() != runner.process().pid())
                .findFirst()
                .orElseThrow();
    }

    private List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.isAlive() && !others.contains(child.pid()))
                .toList();
    }
}
