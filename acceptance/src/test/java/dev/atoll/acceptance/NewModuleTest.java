package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A module of one's own: begun, tested, served, edited and trained as its author does it.
@Tag("acceptance")
@Tag("timed")
final class NewModuleTest {

    private static final Duration EDIT_TO_ANSWER = Duration.ofSeconds(2);
    private static final String COLUMNS = "List.of(\"species\", \"distance\")";

    @TempDir
    private Path folder;

    private Path module;

    @BeforeEach
    void aModuleIsBegun() {
        Execution begun = Atoll.run("new", "plankton", "--java", "--directory", folder.toString());
        assertThat(begun.status()).as(begun.errors()).isZero();
        module = folder.resolve("plankton");
    }

    @Test
    void itsTestsPassBeforeALineIsEdited() {
        Execution test = Atoll.execute(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                List.of("mvn", "-B", "-ntp", "-f", module.resolve("pom.xml").toString(), "package"));

        assertThat(test.status()).as(test.output()).isZero();
        assertThat(test.output()).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(module.resolve("target/plankton.jar")).exists();
    }

    @Test
    void itAnswersUnderItsNameFromItsSources() {
        try (ServedAlone served = serve()) {
            assertThat(species(ask(served))).containsExactly("setosa", "versicolor", "virginica");
            assertThat(served.said())
                    .contains("/api")
                    .contains("curl -F flowers=@FILE")
                    .contains("/train/");
        }
    }

    @Test
    void theRequestAfterAnEditIsAnsweredByTheNewCodeWithinTwoSeconds(TestReporter reporter) throws IOException {
        try (ServedAlone served = serve()) {
            ask(served);
            edit(COLUMNS, "List.of(\"kind\", \"distance\")");

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
        try (ServedAlone served = serve()) {
            edit(COLUMNS, "List.of(\"species\", \"distance\"");

            HttpResponse<String> refusal = ask(served);
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).containsPattern("src/main/java/flowers/FlowerClassifier.java:[0-9]+: ");
            await("the terminal shows it too")
                    .until(() -> served.said().contains("src/main/java/flowers/FlowerClassifier.java:"));

            edit("List.of(\"species\", \"distance\"", COLUMNS);
            assertThat(species(ask(served))).containsExactly("setosa", "versicolor", "virginica");
        }
    }

    @Test
    void aModuleThatDoesNotCompileYetIsServedOnceItDoes() throws IOException {
        edit(COLUMNS, "List.of(\"species\", \"distance\"");
        try (ServedAlone served = serve()) {
            assertThat(served.said()).contains("cannot answer yet").contains("FlowerClassifier.java:");

            edit("List.of(\"species\", \"distance\"", COLUMNS);
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
        }
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() throws IOException {
        edit(COLUMNS, "work of weeks");

        Execution again = Atoll.run("new", "plankton", "--java", "--directory", folder.toString());

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.errors()).contains(module + " is there already");
        assertThat(source()).content().contains("work of weeks");
    }

    private ServedAlone serve() {
        return ServedAlone.start(
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
        String text = Files.readString(source());
        assertThat(text).contains(from);
        Files.writeString(source(), text.replace(from, to));
    }

    private Path source() {
        return module.resolve("src/main/java/flowers/FlowerClassifier.java");
    }
}
