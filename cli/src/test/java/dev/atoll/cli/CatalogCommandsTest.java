package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `catalog` as far as it needs no platform.
final class CatalogCommandsTest {

    private static final String VALID = """
            metadata_version: 2.0.0
            title: T
            summary: S
            description: D
            links: {source_code: https://example.org/t}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: []
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void aValidFileIsValidByBothSchemas() throws IOException {
        Path file = written("ai4-metadata.yml", VALID);

        assertThat(type("catalog", "validate", file.toString())).isZero();
        assertThat(said(answers)).isEqualTo(file + ": valid by the schema 2.0.0 and by the newest, 2.3.0\n");
    }

    @Test
    void aFolderMeansTheFileInIt() throws IOException {
        written("ai4-metadata.yml", VALID);

        assertThat(type("catalog", "validate", folder.toString())).isZero();
    }

    @Test
    void whatOnlyTheNewestSchemaMindsIsAWarning() throws IOException {
        Path file = written("ai4-metadata.yml", VALID + "resources: lots\n");

        assertThat(type("catalog", "validate", file.toString())).isZero();
        assertThat(said(answers))
                .contains("warning: resources: \"lots\" (expected an object)")
                .contains("valid by the schema 2.0.0, not by the newest, 2.3.0");
    }

    @Test
    void aNearSpellingIsSuggested() throws IOException {
        Path file = written("ai4-metadata.yml", VALID.replace("libraries: [Other]", "libraries: [Scikit-Learn]"));

        assertThat(type("catalog", "validate", file.toString())).isEqualTo(1);
        assertThat(said(answers)).contains("Did you mean Scikit-learn?").contains("not valid, 1 problem");
    }

    @Test
    void programsReadTheVerdictAsJson() throws IOException {
        Path file = written("ai4-metadata.yml", VALID.replace("title: T", "title: 7"));

        assertThat(type("catalog", "validate", "--json", file.toString())).isEqualTo(1);
        assertThat(said(answers)).contains("\"valid\" : false").contains("\"field\" : \"title\"");
    }

    @Test
    void aFileOfVersionOneIsToldTheWay() throws IOException {
        Path file = written("metadata.json", "{\"title\":\"T\",\"keywords\":[\"inference\"]}");

        assertThat(type("catalog", "validate", file.toString())).isEqualTo(1);
        assertThat(said(answers)).contains("./atoll catalog migrate " + file);
    }

    @Test
    void migratePrintsTheNewFileAndSaysWhatIsOpen() throws IOException {
        Path file = written(
                "metadata.json",
                "{\"title\":\"T\",\"summary\":\"S\",\"description\":[\"D\"],\"keywords\":[\"inference\"],"
                        + "\"date_creation\":\"2019-02-19\",\"sources\":{\"code\":\"https://example.org/c\"}}");

        assertThat(type("catalog", "migrate", file.toString())).isZero();
        assertThat(said(answers)).contains("metadata_version: \"2.3.0\"").contains("updated: \"2026-11-26\"");
        assertThat(said(messages))
                .contains("done  date_creation is dates.created now")
                .contains("open  tasks: empty");
    }

    @Test
    void migrateLeavesAFileOfVersionTwoAlone() throws IOException {
        Path file = written("ai4-metadata.yml", VALID);

        assertThat(type("catalog", "migrate", file.toString())).isEqualTo(1);
        assertThat(said(messages)).contains("there is nothing to migrate");
    }

    @Test
    void addWithoutAPlatformSaysHowToStartOne() throws IOException {
        written("ai4-metadata.yml", VALID);

        assertThat(type("catalog", "add", folder.toString())).isEqualTo(1);
        assertThat(said(messages)).contains("no platform runs on").contains("./atoll up");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearestOne() {
        assertThat(type("catalog", "ad")).isEqualTo(2);
        assertThat(said(messages)).contains("Did you mean add?");
    }

    private int type(String... words) {
        Terminal terminal = new Terminal(stream(answers), stream(messages), false, true);
        Installation installation = new Installation(
                folder.resolve("installation"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Map<String, String> environment =
                Map.of("ATOLL_HOME", folder.resolve("home").toString());
        Clock clock = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
        return Main.commandLine(new Context(installation, environment, terminal, new Random(1), clock))
                .execute(words);
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
