package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deepaas-run` and `deepaas-cli` as scripts find them: through links on the PATH, from any folder.
@Tag("acceptance")
final class DeepaasCommandsTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void linksOnThePath() throws IOException {
        path = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("deepaas-run", "deepaas-cli")) {
            Files.createSymbolicLink(
                    path.resolve(name), Repository.root().resolve("bin").resolve(name));
        }
    }

    @Test
    void theVersionIsAsNewAsTheOscarScriptDemands() {
        List<String> lines = cli("--version").output().lines().toList();

        // The script compares what stands before the dash of the last line with 2.5.0.
        assertThat(lines.getLast()).matches("2\\.6\\.0-.*");
    }

    @Test
    void aPredictionIsTheOnlyThingOnStandardOutput() {
        Execution predict = cli("predict", "--image", Photos.CAT.toString(), "--top_k", "2");

        assertThat(predict.status()).as(predict.errors()).isZero();
        JsonNode answer = Platform.parse(predict.output());
        assertThat(answer.path("labels").path(0).asText()).matches(Photos.A_HOUSE_CAT);
        assertThat(answer.path("labels")).hasSize(2);
    }

    @Test
    void theOutputFileGetsItsEndingAndIsAnnouncedForTheScript() throws IOException {
        Path typed = folder.resolve("tmp-file-abcde");

        Execution predict =
                cli("--deepaas_method_output", typed.toString(), "predict", "--image", Photos.CAT.toString());

        assertThat(predict.status()).as(predict.errors()).isZero();
        // grep 'New output is' | cut -f 5 -d ' '
        Execution cut = Atoll.execute(
                Map.of("SAID", predict.output()),
                List.of("sh", "-c", "printf %s \"$SAID\" | grep 'New output is' | cut -f 5 -d ' '"));
        assertThat(cut.output().strip()).isEqualTo(typed + ".json");
        assertThat(Platform.parse(Files.readString(Path.of(typed + ".json")))
                        .path("status")
                        .asText())
                .isEqualTo("OK");
    }

    @Test
    void helpListsTheFields() {
        Execution help = cli("--deepaas_method_output", "x", "predict", "--help", "");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--image").contains("--top_k");
    }

    @Test
    void whatCannotBeUnderstoodEndsWithTwoAndWhatFailsWithOne() {
        assertThat(cli("predict").status()).isEqualTo(2);
        assertThat(cli("predict", "--image", "x", "--bogus", "1").status()).isEqualTo(2);

        Execution refused =
                cli("predict", "--image", Repository.root().resolve("pom.xml").toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).isEmpty();
        assertThat(refused.errors()).doesNotContain("Exception");
    }

    @Test
    void metadataIsJson() {
        assertThat(Platform.parse(cli("get_metadata").output()).path("title").asText())
                .isEqualTo("Image classifier");
    }

    @Test
    void aTrainingIsWaitedForAndItsDocumentPrinted() {
        Execution begun = Atoll.run("new", "plankton", "--java", "--directory", folder.toString());
        assertThat(begun.status()).as(begun.errors()).isZero();

        Execution train = cli("--model-name", folder.resolve("plankton").toString(), "train", "--folds", "3");

        assertThat(train.status()).as(train.errors()).isZero();
        JsonNode document = Platform.parse(train.output());
        assertThat(document.path("status").asText()).isEqualTo("done");
        assertThat(document.path("args").path("folds").asInt()).isEqualTo(3);
        assertThat(document.path("result").path("output").path("flowers").asInt())
                .isEqualTo(150);
    }

    @Test
    void deepaasRunServesBelowABasePathForEverybody() {
        try (ServedAlone served = run("--listen-ip=0.0.0.0", "--listen-port=0", "--base-path", "/custom")) {
            assertThat(served.address()).endsWith("/custom");
            assertThat(served.json("/v2/models/")
                            .path("models")
                            .path(0)
                            .path("id")
                            .asText())
                    .isEqualTo(Photos.CLASSIFIER);
        }
    }

    @Test
    void deepaasRunSwitchesEndpointsOff() {
        try (ServedAlone served = run("--listen-port", "0", "--nopredict-endpoint", "--nodoc-endpoint")) {
            assertThat(served.send(new Multipart()
                                    .file("image", Photos.CAT, "image/png")
                                    .postTo(served.at("/v2/models/" + Photos.CLASSIFIER + "/predict/")))
                            .statusCode())
                    .isEqualTo(402);
        }
    }

    @Test
    void withoutAModelThatCanBeLoadedDeepaasRunEndsAtOnce() {
        Execution run = command("deepaas-run", Map.of(), List.of("--model-name", "no-such-model"));

        assertThat(run.status()).isNotZero();
        assertThat(run.errors()).contains("no module no-such-model");
    }

    private Execution cli(String... words) {
        return command("deepaas-cli", Map.of("DEEPAAS_V2_MODEL", Photos.CLASSIFIER), List.of(words));
    }

    private Execution command(String name, Map<String, String> more, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of("env", "-C", folder.toString(), path.resolve(name).toString()));
        command.addAll(words);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("ATOLL_HOME", folder.resolve("home").toString());
        return Atoll.execute(environment, command);
    }

    private ServedAlone run(String... words) {
        List<String> command =
                new ArrayList<>(List.of(path.resolve("deepaas-run").toString()));
        command.addAll(List.of(words));
        return ServedAlone.start(
                folder,
                Map.of(
                        "DEEPAAS_V2_MODEL",
                        Photos.CLASSIFIER,
                        "ATOLL_HOME",
                        folder.resolve("home").toString()),
                command.toArray(String[]::new));
    }
}
