package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The training of a classifier is cut off at moments that chance chooses: the whole of it, the process
/// that trains, and the one that serves it, in turns.
@Tag("acceptance")
final class KilledTrainingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private Path log;
    private int finished;

    @BeforeEach
    void draw() throws IOException {
        var _ = Plankton.drawn(folder.resolve("plankton"));
        log = folder.resolve("train.log");
    }

    @Test
    void killedTwiceInEachWayItEndsWithTheSameFile() throws Exception {
        surviveKills(6);
    }

    @Test
    @Tag("soak")
    void killedAtTenMomentsItEndsWithTheSameFile() throws Exception {
        surviveKills(10);
    }

    private void surviveKills(int most) throws Exception {
        long begun = System.nanoTime();
        Execution whole = Atoll.run(home("whole"), words("whole", "").toArray(String[]::new));
        assertThat(whole.status()).as(whole.errors()).isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        Random random = new Random(26);

        for (int kills = 0; kills < most; ) {
            kills += killedAfter(random.nextLong(millis / 10, millis), kills % 3) ? 1 : 0;
        }
        finish();

        byte[] undisturbed = Files.readAllBytes(folder.resolve("whole/model.onnx"));
        for (int training = 0; training < finished; training++) {
            assertThat(folder.resolve("killed-" + training).resolve("model.onnx"))
                    .hasBinaryContent(undisturbed);
        }
    }

    /// Unless the command ends before.
    private boolean killedAfter(long millis, int victim) throws Exception {
        Process process = start("killed-" + finished, "");
        try {
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                end(process);
                return false;
            }
            switch (victim) {
                case 0 -> killAll(process);
                case 1 -> kill(hardestWorking(process));
                default -> process.children().forEach(KilledTrainingTest::kill);
            }
            if (victim == 1 && !endedWhileLoading(process)) {
                end(process);
            }
            return true;
        } finally {
            killAll(process);
            countIfWhole();
        }
    }

    /// A module killed before it had loaded did not start; the command says so, and is given again.
    private boolean endedWhileLoading(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 1 && Files.readString(log).contains("the module did not start");
    }

    /// Killed in its last breath, a command has done all that there was to do.
    private void countIfWhole() {
        Path out = folder.resolve("killed-" + finished);
        if (Files.exists(out.resolve("model.onnx")) && Files.notExists(out.resolve(".training/order.json"))) {
            finished++;
        }
    }

    private void finish() throws Exception {
        if (finished == 0 || Files.exists(folder.resolve("killed-" + finished))) {
            Process process = start("killed-" + finished, "");
            try {
                end(process);
            } finally {
                killAll(process);
            }
        }
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        finished++;
    }

    @Test
    void ctrlCKeepsTheBestSoFarAndTheFolderPredicts() throws Exception {
        Process process = start("cancelled", "--epochs=10000 --patience=10000 --folds=1");
        try {
            await("it learns")
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(log).contains("epoch 20"));
            int _ = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            long begun = System.nanoTime();

            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
            assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(INTERRUPTED);
            assertThat(Files.readString(log)).contains("What was best so far is in " + folder.resolve("cancelled"));
        } finally {
            killAll(process);
        }
        Execution predict = Atoll.run(
                home("cancelled"),
                "predict",
                folder.resolve("cancelled").toString(),
                folder.resolve("plankton/Tripos/1.png").toString(),
                "--json");
        assertThat(predict.status()).as(predict.errors()).isZero();
        assertThat(Platform.parse(predict.output()).path("labels").path(0).asText())
                .isEqualTo("Tripos");
    }

    private Process start(String out, String more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString()));
        command.addAll(words(out, more));
        ProcessBuilder builder = new ProcessBuilder(Platform.interruptible(command.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(home(out));
        return builder.start();
    }

    private List<String> words(String out, String more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "image-classification",
                "--data",
                folder.resolve("plankton").toString(),
                "--out",
                folder.resolve(out).toString()));
        if (!more.isEmpty()) {
            words.addAll(List.of(more.split(" ")));
        }
        return words;
    }

    private Map<String, String> home(String name) {
        return Map.of("ATOLL_HOME", folder.resolve("home-" + name).toString());
    }

    /// Of the processes that have none of their own, the one that trains.
    private static ProcessHandle hardestWorking(Process process) {
        return process.descendants()
                .filter(each -> each.children().findAny().isEmpty())
                .max(Comparator.comparing(each -> each.info().totalCpuDuration().orElse(Duration.ZERO)))
                .orElse(process.toHandle());
    }

    private static void killAll(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(KilledTrainingTest::kill);
    }

    private static void kill(ProcessHandle process) {
        boolean _ = process.destroyForcibly();
        process.onExit().join();
    }
}
