package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a folder of images to a module that others of the project ask, without a browser: by rclone, DEEPaaS
/// and the command line.
@Tag("acceptance")
@Tag("foreign")
final class TrainAsWithAi4osTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Enough for drawings that can be told apart at a glance.
    private static final List<String> QUICK = List.of("--epochs", "10", "--views", "1", "--folds", "1");

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static SignedIn ben;
    private static String token;
    private static Rclone rclone;
    private static Path plankton;

    @BeforeAll
    static void start() throws IOException {
        Path home = folder.resolve("home");
        PythonModules.requirePython();
        plankton = Plankton.drawn(Files.createDirectory(folder.resolve("plankton")));
        Path later = Files.createDirectory(folder.resolve("later"));
        Files.move(plankton.resolve("Tripos"), later.resolve("Tripos"));
        levels(home);
        platform = AccountsPlatform.up(home);
        assertThat(PythonModules.prepared(platform.platform(), "mean-level")).isEmpty();
        operator = platform.firstOperator();
        StorageClient.good(operator.post("/api/v1/projects", Map.of("id", "north-sea", "name", "North Sea")));
        SignedIn ana = member("ana");
        ben = member("ben");
        token = ana.token("read", "write", "predict");
        rclone = Rclone.of(folder, platform.platform(), "ana@example.org", token);
        rclone.run("copy", plankton.toString(), "atoll:plankton");
        rclone.run("copy", later.toString(), "atoll:later");
    }

    private static SignedIn member(String name) {
        SignedIn person = platform.newPerson(operator, name);
        StorageClient.good(operator.post(
                "/api/v1/projects/north-sea/members", Map.of("address", name + "@example.org", "level", "ap-u")));
        return person;
    }

    /// A module in Python that learns the mean of numbers in a file.
    private static void levels(Path home) throws IOException {
        Path module = Files.createDirectories(home.resolve("modules/mean-level"));
        Files.writeString(module.resolve("module.py"), """
                from pathlib import Path

                from atoll import Training


                def predict(level: float) -> dict:
                    return {"high": level > 1.0}


                def train(training: Training, file: Path, factor: float = 1.0) -> dict:
                    levels = [float(line) for line in file.read_text().split()]
                    mean = 0.0
                    for number, level in enumerate(levels, 1):
                        mean += (level * factor - mean) / number
                        training.metric("mean", mean, number)
                        training.report(number / len(levels), "level %d" % number)
                    (training.output / "mean.txt").write_text("%.3f" % mean)
                    return {"mean": mean}
                """);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void whatIsSentByRcloneAndTrainedOverDeepaasIsFoundByRcloneAndAskedByOthers() throws IOException {
        String model = deployed("image-classification") + "/v2/models/image-classification";

        JsonNode trained =
                Platform.parse(PythonClient.named("requests").output("train_on_files.py", model, token, """
                        {"images_directory": "/storage/plankton", "epochs": 10, "views": 1, "folds": 1}
                        """));

        JsonNode ended = trained.path("ended");
        assertThat(ended.path("status").asText()).as(trained.toPrettyString()).isEqualTo("done");
        assertThat(ended.path("args").path("dataset").asText()).isEqualTo("/storage/plankton");
        assertThat(ended.path("metrics").path("val_accuracy").path("step").asInt())
                .isPositive();
        String result = ended.path("folder").asText();
        assertThat(result).startsWith("/storage/Trainings/image-classification/");
        String remote = result.replaceFirst("/storage/", "atoll:");
        assertThat(rclone.run("lsf", "-R", remote))
                .contains("model.onnx\n", "stats/stats.json\n", "results/report.html\n");

        Path here = folder.resolve("by-deepaas");
        rclone.run("copy", remote, here.toString());
        assertThat(cli("catalog", "add", here.toString(), "--project", "north-sea"))
                .contains("by-deepaas");
        StorageClient.good(
                operator.send("PUT", "/api/v1/catalog/by-deepaas/versions/1/runnable", Map.of("allowed", true)));
        assertBenIsTold("by-deepaas");
    }

    @Test
    void aloneTheCommandLineTrainsKeepsAsksAndTrainsFurther() throws IOException {
        JsonNode job = trained("image-classification", "home:/plankton", "By command");

        assertThat(cli("job", "log", job.path("id").asText())).contains("val_accuracy");
        assertThat(cli("job", "keep", job.path("id").asText(), "--name", "by-command", "--project", "north-sea"))
                .contains("by-command");

        assertThat(cli("storage", "ls", "home:" + job.path("folder").asText() + "/module"))
                .contains("model.onnx");
        assertBenIsTold("by-command");

        JsonNode further = trained("by-command", "home:/later", "Further");
        assertThat(files().get(further.path("folder").asText() + "/module/dataset_files/classes.txt")
                        .body()
                        .lines())
                .hasSize(6)
                .contains("Tripos", "Actinoptychus");
    }

    private static JsonNode trained(String module, String data, String title) {
        List<String> train = new ArrayList<>(List.of("job", "train", module, "--data", data, "--title", title));
        train.addAll(QUICK);
        String _ = cli(train.toArray(String[]::new));
        return Platform.parse(cli("job", "ls", "--json")).path(0);
    }

    @Test
    void aModuleInPythonIsTrainedOverDeepaas() {
        StorageClient.good(files().put("/levels/today.txt", "1.0 2.0 3.0"));
        String train = deployed("mean-level") + "/v2/models/mean-level/train/";

        JsonNode begun = Platform.parse(curl("-X", "POST", train + "?file=/storage/levels/today.txt&factor=2"));
        String uuid = begun.path("uuid").asText();
        await("training " + begun)
                .atMost(PATIENCE)
                .until(() -> !Platform.parse(curl(train + uuid))
                        .path("status")
                        .asText()
                        .equals("running"));

        JsonNode ended = Platform.parse(curl(train + uuid));
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("done");
        assertThat(ended.path("metrics").path("mean").path("value").asDouble()).isEqualTo(4.0);
        assertThat(rclone.run("cat", ended.path("folder").asText().replaceFirst("/storage/", "atoll:") + "/mean.txt"))
                .isEqualTo("4.000");
    }

    @Test
    void aModuleInPythonIsTrainedAsAJob() {
        StorageClient.good(files().put("/more-levels/today.txt", "1.0 2.0 3.0"));

        String log =
                cli("job", "train", "mean-level", "--data", "home:/more-levels", "--file", "today.txt", "--factor=3");

        assertThat(log).contains("mean 3: 6");
        JsonNode job = Platform.parse(cli("job", "ls", "--json")).path(0);
        assertThat(files().get(job.path("folder").asText() + "/module/mean.txt").body())
                .isEqualTo("6.000");
        assertThat(files().get(job.path("folder").asText() + "/metrics.csv").body())
                .contains("3,\"mean\",6.0");
    }

    private static StorageClient files() {
        return StorageClient.home(platform.withToken(token));
    }

    private static void assertBenIsTold(String module) throws IOException {
        String predict = platform.platform().predict(module).toString();
        String answer = Curl.run(
                        "-H",
                        "Authorization: Bearer " + ben.token("read", "predict"),
                        "-F",
                        "image=@" + anImage(),
                        predict)
                .output();
        assertThat(Platform.parse(answer).path("labels")).as(answer).hasSize(5);
        assertThat(Platform.parse(answer).path("labels").path(0).asText()).isEqualTo("Actinoptychus");
    }

    private static Path anImage() throws IOException {
        try (Stream<Path> files = Files.list(plankton.resolve("Actinoptychus"))) {
            return files.findFirst().orElseThrow();
        }
    }

    /// Deploys a module for ana.
    ///
    /// @return where it answers
    private static String deployed(String module) {
        JsonNode deployment = Platform.parse(cli("deploy", module, "--json"));
        assertThat(deployment.path("state").asText())
                .as(deployment.toPrettyString())
                .isEqualTo("running");
        return deployment.path("endpoint").asText();
    }

    private static String cli(String... words) {
        Execution execution = Atoll.run(Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", token), words);
        assertThat(execution.status()).as(execution.errors()).isZero();
        return execution.output();
    }

    private static String curl(String... arguments) {
        List<String> whole = new ArrayList<>(List.of("-H", "Authorization: Bearer " + token));
        whole.addAll(List.of(arguments));
        return Curl.run(whole.toArray(String[]::new)).output();
    }
}
