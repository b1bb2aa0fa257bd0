package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./atoll train`, and everything that may cut it off.
@Tag("acceptance")
final class TrainCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private Map<String, String> environment() {
        return Map.of("ATOLL_HOME", folder.resolve("home").toString());
    }

    private Execution train(String... words) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(List.of(words));
        all.addAll(List.of("--out", out().toString()));
        return Atoll.run(environment(), all.toArray(String[]::new));
    }

    private Execution trainPatient(Path module, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(module.toString(), "--data", data().toString()));
        all.addAll(List.of(words));
        return train(all.toArray(String[]::new));
    }

    @Test
    void theDemoIsTrainedAndItsResultIsPutIntoPlace() {
        Execution train = train("demo", "--epochs=12", "--seed", "7");

        assertThat(train.status()).as(train.errors()).isZero();
        assertThat(train.output()).contains("leaf").contains("What it learned is in " + out());
        assertThat(train.errors())
                .contains("reading the photos")
                .contains("epoch 10: loss ")
                .contains("epoch 12: loss ")
                .doesNotContain("epoch 7: ")
                .doesNotContain("\u001b", "\r");
        assertThat(out()).isDirectoryContaining("glob:**/colours.csv").isDirectoryNotContaining("glob:**/.training");
    }

    @Test
    void aProgramReadsEventsAndTheResultAsJson() {
        Execution train = train("demo", "--epochs", "2", "--json");

        List<JsonNode> events = train.output().lines().map(Platform::parse).toList();
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .contains("phase", "metric", "progress", "end")
                .endsWith("result");
        JsonNode result = events.getLast().path("data");
        assertThat(result.path("out").asText()).isEqualTo(out().toString());
        assertThat(result.path("output").path("columns").path(0).asText()).isEqualTo("class");
    }

    @Test
    void whatIsFinishedIsNotTrainedOver() {
        assertThat(train("demo", "--quiet", "--epochs", "1").output().strip()).isEqualTo(out().toString());

        Execution again = train("demo", "--epochs", "1");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.errors()).contains("is not empty (expected a new or an empty folder");
    }

    @Test
    void whatCannotBeTrainedIsAnsweredWithWhatCan() {
        Execution train = train("speech-detection");

        assertThat(train.status()).isEqualTo(1);
        assertThat(train.errors())
                .contains("speech-detection cannot be trained")
                .contains("demo");
    }

    @Test
    void aMistypedArgumentIsNamedAndNothingIsLeft() {
        Execution train = train("demo", "--epoch", "3");

        assertThat(train.status()).isEqualTo(2);
        assertThat(train.errors()).contains("demo has no argument --epoch. Did you mean --epochs?");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aRefusalOfTheModuleIsPassedOn() {
        Execution train = train("demo", "--epochs", "5000");

        assertThat(train.status()).isEqualTo(1);
        assertThat(train.errors()).contains("epochs: Must be greater than or equal to 1");
    }

    @Test
    void theArgumentsOfAModuleAreListed() {
        Execution help = Atoll.run(environment(), "train", "demo", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--learning-rate  a number from 0.001 to 1, 0.2 when left out");
    }

    @Test
    void afterEverythingWasKilledTheSameCommandGoesOn() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module)) {
            started.awaitCheckpoint("1");
            started.kill();
        }

        Execution other = trainPatient(module, "--epochs", "9");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.errors()).contains("--epochs was none and is now 9").contains("--restart");

        Files.createFile(data().resolve("go"));
        Execution same = trainPatient(module);

        assertThat(same.status()).as(same.errors()).isZero();
        assertThat(same.errors()).contains("Going on with the training that was interrupted.");
        assertThat(same.output()).containsPattern("(?m)^attempt +2$");
        assertThat(out().resolve("checkpoint")).hasContent("2");
        assertThat(out()).isDirectoryNotContaining("glob:**/.training");
    }

    @Test
    void whenTheProcessThatTrainsIsKilledTheCommandGoesOnByItself() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module)) {
            started.awaitCheckpoint("1");
            started.killTheTraining();
            started.awaitCheckpoint("2");
            Files.createFile(data().resolve("go"));

            assertThat(started.awaitEnd()).as(started.said()).isZero();
            assertThat(started.said()).containsPattern("(?m)^attempt +2$");
        }
    }

    @Test
    void aRestartBeginsAnew() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module)) {
            started.awaitCheckpoint("1");
            started.kill();
        }
        Files.createFile(data().resolve("go"));

        Execution anew = trainPatient(module, "--epochs", "9", "--restart");

        assertThat(anew.status()).as(anew.errors()).isZero();
        assertThat(anew.output()).containsPattern("(?m)^attempt +1$");
    }

    @Test
    void ctrlCKeepsWhatIsBestSoFar() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module)) {
            started.awaitCheckpoint("1");
            started.interrupt();

            assertThat(started.awaitEnd()).as(started.said()).isEqualTo(INTERRUPTED);
            assertThat(started.said())
                    .containsPattern("(?m)^cancelled_in_attempt +1$")
                    .contains("Cancelled. What was best so far is in " + out());
            assertThat(out().resolve("model.onnx")).hasContent("best of attempt 1");
            assertThat(out()).isDirectoryNotContaining("glob:**/.training");
        }
    }

    @Test
    void aSecondCtrlCEndsEverythingAtOnce() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module, "--deaf")) {
            started.awaitCheckpoint("1");
            List<ProcessHandle> others = started.others();
            started.interrupt();
            await().atMost(PATIENCE).until(() -> started.said().contains("Cancelling"));
            long begun = System.nanoTime();

            started.interrupt();

            assertThat(started.awaitEnd()).isEqualTo(INTERRUPTED);
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(2));
            await().atMost(PATIENCE).until(() -> others.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aCommandThatWasKilledAloneIsWaitedForByTheNext() throws Exception {
        Path module = PatientModule.write(folder);
        try (Started started = start(module)) {
            started.awaitCheckpoint("1");
            started.killTheCommand();
            Files.createFile(data().resolve("go"));

            Execution same = trainPatient(module);

            assertThat(same.status()).as(same.errors()).isZero();
            assertThat(out().resolve("model.onnx")).exists();
            assertThat(out()).isDirectoryNotContaining("glob:**/.training");
        }
    }

    @Test
    void aModuleThatNamesItsTrainerIsTrainedFurtherByIt() throws Exception {
        Execution installed =
                Atoll.run(environment(), "install", PatientModule.write(folder).toString());
        assertThat(installed.status()).as(installed.errors()).isZero();
        Path earlier = Files.createDirectories(folder.resolve("2026-11-26_104500"));
        Files.writeString(earlier.resolve("model.onnx"), "earlier");
        Files.writeString(earlier.resolve("module.yml"), "trainer: " + PatientModule.NAME + "\n");
        Files.createFile(data().resolve("go"));

        Execution train = trainPatient(earlier);

        assertThat(train.status()).as(train.errors()).isZero();
        assertThat(train.output()).containsPattern("(?m)^base +" + Pattern.quote(earlier.toString()) + "$");
    }

    private Started start(Path module, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString(), "train", module.toString()));
        words.addAll(List.of("--data", data().toString(), "--out", out().toString()));
        words.addAll(List.of(more));
        Path log = folder.resolve("train.log");
        ProcessBuilder builder = new ProcessBuilder(Platform.interruptible(words.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        return new Started(builder.start(), log);
    }

    /// A training under way in `out`.
    private final class Started implements AutoCloseable {

        private final Process process;
        private final Path log;

        private Started(Process process, Path log) {
            this.process = process;
            this.log = log;
        }

        /// Waits until an attempt has begun.
        void awaitCheckpoint(String attempt) {
            await().atMost(PATIENCE).until(() -> checkpoints().contains(attempt));
        }

        private List<String> checkpoints() {
            Path trainings = out().resolve(".training/trainings");
            if (!Files.isDirectory(trainings)) {
                return List.of();
            }
            try (Stream<Path> found = Files.list(trainings)) {
                List<String> written = new ArrayList<>();
                for (Path training : found.toList()) {
                    Path checkpoint = training.resolve("output/checkpoint");
                    if (Files.exists(checkpoint)) {
                        written.add(Files.readString(checkpoint));
                    }
                }
                return written;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void interrupt() throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        /// The command, the serving runtime and what that runs, all at once.
        void kill() {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }

        List<ProcessHandle> others() {
            return process.descendants().toList();
        }

        void killTheCommand() {
            process.destroyForcibly();
            var _ = process.onExit().join();
        }

        /// Of what the serving runtime runs, what it started last.
        void killTheTraining() {
            ProcessHandle last = process.descendants()
                    .filter(each -> each.children().findAny().isEmpty())
                    .max((one, other) -> Long.compare(one.pid(), other.pid()))
                    .orElseThrow();
            assertThat(last.destroyForcibly()).isTrue();
        }

        int awaitEnd() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the command ended")
                    .isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(log);
        }

        @Override
        public void close() {
            kill();
        }
    }
}
