package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingSummaryTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    private String printed(boolean json, String document) throws Exception {
        PrintStream stream = new PrintStream(answers, true, StandardCharsets.UTF_8);
        JsonNode read = JsonMapper.builder().build().readTree(document);
        new TrainingSummary(new Terminal(stream, stream, false, true), folder, json, false).print(read);
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsEachPartOfTheResultAndWhatMayBeDoneWithIt() throws Exception {
        Files.writeString(folder.resolve("model.onnx"), "x");
        Files.createDirectory(folder.resolve("results"));
        Files.writeString(folder.resolve("results/report.html"), "x");

        assertThat(printed(
                                false,
                                "{\"status\":\"done\",\"result\":{\"output\":{\"accuracy\":0.91333333,\"images\":105,\"remarks\":[],\"notes\":[\"Few images.\",\"Look again.\"],"
                                        + "\"classes\":{\"columns\":[\"class\",\"f1\"],\"rows\":[[\"copepod\",0.9]]}}}}")
                        .lines())
                .containsExactly(
                        "accuracy  0.9133",
                        "images    105",
                        "",
                        "notes",
                        "  Few images.",
                        "  Look again.",
                        "",
                        "classes",
                        "  class     f1",
                        "  copepod  0.9",
                        "",
                        "What it learned is in " + folder,
                        "  ./atoll predict " + folder + " photo.jpg",
                        "  ./atoll run " + folder,
                        "  open " + folder.resolve("results/report.html"));
    }

    @Test
    void offersNothingOfWhatIsNoModule() throws Exception {
        assertThat(printed(false, "{\"status\":\"cancelled\"}").lines())
                .containsExactly("Cancelled. What was best so far is in " + folder + "; it is not fully trained.");
    }

    @Test
    void tellsAProgramInOneLine() throws Exception {
        assertThat(printed(true, "{\"status\":\"done\",\"result\":{\"output\":[1]}}"))
                .isEqualTo("{\"event\":\"result\",\"data\":{\"out\":\"" + folder
                        + "\",\"status\":\"done\",\"output\":[1]}}\n");
    }
}
