package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A module of one's own in Python: begun, tested, served, edited and trained as its author does it.
@Tag("acceptance")
@Tag("timed")
final class NewPythonModuleTest {

    private static final Duration EDIT_TO_ANSWER = Duration.ofSeconds(2);
    private static final String COLUMNS = "[*COLUMNS, \"species\", \"distance\"]";

    @TempDir
    private Path folder;

    private Path module;

    @BeforeEach
    void aModuleIsBegun() {
        assumeTrue(hasPython(), "needs Python 3.9 or newer as python3 on the PATH");
        Execution begun = Atoll.run("new", "plankton", "--python", "--directory", folder.toString());
        assertThat(begun.status()).as(begun.errors()).isZero();
        module = folder.resolve("plankton");
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    private static boolean hasPython() {
        String check = "python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))'";
        return Atoll.execute(Map.of(), List.of("sh", "-c", check)).status() == 0 || "true".equals(System.getenv("CI"));
    }

    @Test
    void itsTestsPassBeforeALineIsEdited() {
        Execution test =
                Atoll.execute(Map.of(), List.of("sh", "-c", "cd '" + module + "' && python3 -m unittest 2>&1"));

        assertThat(test.status()).as(test.output()).isZero();
        assertThat(test.output()).containsPattern("Ran [1-9][0-9]* tests").contains("OK");
    }

    @Test
    void itAnswersUnderItsName() {
        try (ServedAlone served = serve()) {
            assertThat(species(ask(served))).containsExactly("setosa", "versicolor", "virginica");
            assertThat(served.said()).contains("curl -F flowers=@FILE").contains("/train/");
        }
    }

    @Test
    void installedItIsAskedByItsName() {
        Execution installed = command("install", module.toString());
        assertThat(installed.status()).as(installed.errors()).isZero();

        Execution asked = command(
                "predict", "plankton", module.resolve("examples/flowers.csv").toString(), "--json");

        assertThat(asked.status()).as(asked.errors()).isZero();
        assertThat(Platform.parse(asked.output()).path("rows").path(0).path(4).asText())
                .isEqualTo("setosa");
    }

    @Test
    void theRequestAfterAnEditIsAnsweredByTheNewCodeWithinTwoSeconds(TestReporter reporter) throws IOException {
        try (ServedAlone served = serve()) {
            ask(served);
            edit(COLUMNS, "[*COLUMNS, \"kind\", \"distance\"]");

            long begun = System.nanoTime();
            HttpResponse<String> answer = ask(served);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            reporter.publishEntry("edit to answer", took.toMillis() + " ms");
            assertThat(Platform.parse(answer.body()).path("columns").toString()).contains("kind");
            assertThat(took).isLessThan(EDIT_TO_ANSWER);
        }
    }

    @Test
    void aMistakeIsToldWithItsLineAndHealedByTheNextEdit() throws IOException {
        edit(COLUMNS, "[*COLUMNS, \"species\", \"distance\"");
        try (ServedAlone served = serve()) {
            assertThat(served.said()).contains("cannot answer yet").containsPattern("module\\.py, line [0-9]+: ");
            HttpResponse<String> refusal = ask(served);
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).containsPattern("module\\.py, line [0-9]+: ");

            edit("[*COLUMNS, \"species\", \"distance\"", COLUMNS);
            assertThat(species(ask(served))).containsExactly("setosa", "versicolor", "virginica");
        }
    }

    @Test
    void aTrainingIsListedWithWhatItLearned() {
        try (ServedAlone served = serve()) {
            HttpResponse<String> begun =
                    served.send(HttpRequest.newBuilder(served.at("/v2/models/plankton/train/?folds=3"))
                            .POST(BodyPublishers.noBody()));
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);

            await("the training is done")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            trainings(served).path(0).path("status").asText().equals("done"));

            JsonNode training = trainings(served).path(0);
            assertThat(training.path("args").path("folds").asInt()).isEqualTo(3);
            // R. A. Fisher's irises are told apart by their means in 92 of 100 cases.
            assertThat(training.path("result").path("output").toString()).contains("\"accuracy\":0.9");
            assertThat(training.path("metrics").has("accuracy")).isTrue();
        }
    }

    @Test
    @Tag("foreign")
    void whatItRequiresIsInstalledForItAlone() throws IOException {
        Files.writeString(module.resolve("requirements.txt"), "pillow\n");
        Files.writeString(module.resolve("module.py"), """
                import PIL
                from PIL.Image import Image

                def predict(photo: Image, degrees: float = 90) -> Image:
                    return photo.rotate(degrees, expand=True)
                """);
        try (ServedAlone served = serve()) {
            HttpResponse<String> answer = served.send(new Multipart()
                    .file("photo", Repository.root().resolve("modules/demo/examples/beach.png"), "image/png")
                    .postTo(served.at("/v2/models/plankton/predict/")));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            // The first bytes of every PNG, in base64.
            assertThat(Platform.parse(answer.body()).path("image").asText()).startsWith("iVBORw0KGgo");
        }
        Execution other = Atoll.execute(Map.of(), List.of("python3", "-I", "-c", "import PIL"));
        assertThat(folder.resolve("home/environments")).isDirectory();
        assertThat(other.status()).as("the system's Python stays as it was").isIn(0, 1);
    }

    private Execution command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("atoll").toString()));
        command.addAll(List.of(words));
        return Atoll.execute(Map.of("ATOLL_HOME", folder.resolve("home").toString()), command);
    }

    private ServedAlone serve() {
        return ServedAlone.install(
                folder,
                Map.of("ATOLL_HOME", folder.resolve("home").toString()),
                Repository.root().resolve("atoll").toString(),
                "run",
                "plankton",
                "--port",
                "0");
    }

    private HttpResponse<String> ask(ServedAlone served) {
        return served.send(new Multipart()
                .file("flowers", module.resolve("examples/flowers.csv"), "text/csv")
                .postTo(served.at("/v2/models/plankton/predict/")));
    }

    private static List<String> species(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.parse(answer.body())
                .path("rows")
                .valueStream()
                .map(row -> row.path(4).asText())
                .toList();
    }

    private static JsonNode trainings(ServedAlone served) {
        return served.json("/v2/models/plankton/train/");
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(module.resolve("module.py"));
        assertThat(text).contains(from);
        Files.writeString(module.resolve("module.py"), text.replace(from, to));
    }
}
