package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An OSCAR service of AI4OS runs a script that calls `deepaas-cli` and reads what it prints. Ours is
/// on the PATH here, and the script does what the one of AI4OS's platform API does.
@Tag("acceptance")
@Tag("foreign")
final class OscarServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "acceptance/src/test/python/oscar/service.sh";

    @TempDir
    private Path folder;

    private Path answers = Path.of("");

    @BeforeEach
    void aServiceWithAPlaceForAnswers() throws IOException {
        answers = Files.createDirectories(folder.resolve("out"));
    }

    @Test
    void anEventWithAPhotoBecomesAnAnswerAndALog() throws IOException {
        Execution service = serve(event("cat.json", photo(Photos.CAT).put("top_k", 3)));

        JsonNode answer = Platform.parse(read("cat.json", service));
        assertThat(answer.path("status").asText()).isEqualTo("OK");
        assertThat(answer.path("labels")).hasSize(3);
        assertThat(answer.path("labels").path(0).asText()).matches(Photos.A_HOUSE_CAT);
        assertThat(read("cat.log", service)).contains("New output is");
    }

    @Test
    void aSynchronousCallShowsTheAnswerInItsLog() throws IOException {
        Execution service = serve(event("event-file-1", photo(Photos.CAT)));

        assertThat(service.output()).containsPattern(Photos.A_HOUSE_CAT);
        assertThat(answers).isEmptyDirectory();
    }

    @Test
    void askedForHelpItNamesTheArguments() throws IOException {
        Execution service = serve(event("event-file-2", JSON.createObjectNode().put("help", "")));

        assertThat(service.output()).contains("--image", "--top_k").containsIgnoringCase("required");
    }

    @Test
    void aRefusedEventLeavesTheReasonInTheLogAlone() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "these are my notes");

        Execution service = serve(event("notes.json", photo(notes)));

        assertThat(read("notes.log", service)).contains("not an image").doesNotContain("\tat ");
        assertThat(answers.resolve("notes.json")).doesNotExist();
    }

    @Test
    void theVersionIsOneThatTheServiceAccepts() {
        Execution version = Atoll.execute(Map.of(), List.of(bin("deepaas-cli"), "--version"));

        String last = version.output().lines().reduce("", (before, line) -> line);
        assertThat(last.split("-", -1)[0]).matches("\\d+\\.\\d+\\.\\d+").isGreaterThanOrEqualTo("2.5.0");
    }

    private Execution serve(Path event) {
        Execution service = Atoll.execute(
                Map.of(
                        "PATH",
                        Repository.root().resolve("bin") + ":" + System.getenv("PATH"),
                        "INPUT_FILE_PATH",
                        event.toString(),
                        "TMP_OUTPUT_DIR",
                        answers.toString(),
                        "DEEPAAS_V2_MODEL",
                        Photos.CLASSIFIER,
                        "ATOLL_HOME",
                        folder.resolve("home").toString()),
                List.of(
                        "env",
                        "-C",
                        folder.toString(),
                        "sh",
                        Repository.root().resolve(SCRIPT).toString()));
        assertThat(service.status()).as(service.errors()).isZero();
        assertThat(service.output()).startsWith("DEEPaaS ");
        return service;
    }

    private Path event(String name, ObjectNode content) throws IOException {
        return Files.writeString(folder.resolve(name), content.toString());
    }

    private static ObjectNode photo(Path file) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        String name = file.getFileName().toString();
        event.putArray("oscar-files")
                .addObject()
                .put("key", "image")
                .put("file_format", name.substring(name.lastIndexOf('.') + 1))
                .put("data", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        return event;
    }

    private String read(String name, Execution service) throws IOException {
        assertThat(answers.resolve(name))
                .as(service.output() + service.errors())
                .isRegularFile();
        return Files.readString(answers.resolve(name));
    }

    private static String bin(String command) {
        return Repository.root().resolve("bin").resolve(command).toString();
    }
}
