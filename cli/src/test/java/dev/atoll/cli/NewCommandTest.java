package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an installation in a folder whose name has to be escaped in an address.
final class NewCommandTest {

    @TempDir
    private Path temporary;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private Path installation;
    private Path modules;

    @BeforeEach
    void anInstallationWithTheRealTemplate() throws IOException {
        installation = temporary.resolve("my installation");
        modules = temporary.resolve("modules");
        copy("templates/java", "templates/java");
        copy("templates/python", "templates/python");
        copy("templates/onnx", "templates/onnx");
        copy("runtime/src/main/python", "runtime/python");
        sdk("0.1.0");
        sdk("0.1.0-0a1b2c3d");
    }

    private void sdk(String version) throws IOException {
        Path sdk = Files.createDirectories(
                installation.resolve("repository/dev/atoll/atoll-sdk").resolve(version));
        Files.writeString(sdk.resolve("atoll-sdk-" + version + ".jar"), "classes");
        Files.writeString(sdk.resolve("atoll-sdk-" + version + "-sources.jar"), "sources");
    }

    private void copy(String from, String to) throws IOException {
        Path original = Path.of(System.getProperty("atoll.root"), from);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = installation.resolve(to).resolve(original.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void aModuleInPythonHasWhatItsEditorAndTestsImportBesideIt() throws IOException {
        assertThat(type("new", "plankton", "--python", "--directory", modules.toString()))
                .as(said(messages))
                .isZero();

        Path module = modules.resolve("plankton");
        assertThat(module.resolve("module.py")).exists();
        assertThat(module.resolve("atoll.py")).content().contains("class BadInput");
        assertThat(module.resolve("README.md")).content().startsWith("# plankton");
        assertThat(module.resolve("ai4-metadata.yml")).content().contains("title: plankton");
        assertThat(said(answers)).contains("python3 -m unittest");
    }

    @Test
    void itIsMadeOfOneThing() {
        assertThat(type("new", "plankton", "--python", "--java")).isEqualTo(2);
        assertThat(said(messages)).contains("one thing only (expected --java, --python or --onnx)");
    }

    @Test
    void aNetworkNeedsNoCode() {
        assertThat(type("new", "plankton", "--onnx", "--directory", modules.toString()))
                .as(said(messages))
                .isZero();

        assertThat(modules.resolve("plankton/model.onnx")).exists();
        assertThat(modules.resolve("plankton/README.md")).content().startsWith("# plankton");
        assertThat(said(answers)).contains("model.onnx").doesNotContain("test  ");
    }

    @Test
    void theModuleBearsItsNameAndKnowsTheInstallation() throws IOException {
        assertThat(type("new", "plankton", "--java", "--directory", modules.toString()))
                .as(said(messages))
                .isZero();

        assertThat(modules.resolve("plankton/pom.xml"))
                .content()
                .contains("<artifactId>plankton</artifactId>")
                .contains("/my%20installation/repository</atoll.repository>")
                .doesNotContain("my-module");
        assertThat(modules.resolve("plankton/README.md")).content().startsWith("# plankton");
        assertThat(modules.resolve("plankton/.gitignore")).exists();
        assertThat(modules.resolve("plankton/src/main/java/flowers/FlowerClassifier.java"))
                .exists();
    }

    @Test
    void itSaysWhatToDoNext() {
        type("new", "plankton", "--java", "--directory", modules.toString());

        assertThat(said(answers))
                .contains("./atoll run " + modules.resolve("plankton"))
                .contains("mvn test");
    }

    @Test
    void aNameThatCannotBeIsAnsweredWithOneThatCan() {
        assertThat(type("new", "My Plankton!", "--java")).isEqualTo(2);
        assertThat(said(messages))
                .isEqualTo("atoll: no module may be named My Plankton! (expected 1 to 63 lower-case letters, digits"
                        + " and dashes, the first a letter or a digit). Did you mean my-plankton?\n");
    }

    @Test
    void aLanguageIsAskedFor() {
        assertThat(type("new", "plankton")).isEqualTo(2);
        assertThat(said(messages)).contains("expected --java");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Path folder = Files.createDirectories(modules.resolve("plankton"));
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThat(type("new", "plankton", "--java", "--directory", modules.toString()))
                .isEqualTo(1);
        assertThat(said(messages)).contains(folder + " is there already").contains("--directory");
        assertThat(folder).isDirectoryNotContaining("glob:**pom.xml");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectories(modules.resolve("plankton"));

        assertThat(type("new", "plankton", "--java", "--directory", modules.toString()))
                .isZero();
    }

    @Test
    void itAsksForTheSdkOfThisVeryInstallation() throws IOException {
        type("new", "one", "--java", "--directory", modules.toString());

        assertThat(modules.resolve("one/pom.xml")).content().contains("<atoll.version>0.1.0-0a1b2c3d</atoll.version>");
    }

    private int type(String... words) {
        Terminal terminal = new Terminal(stream(answers), stream(messages), false, true);
        Installation here = new Installation(installation, Path.of(System.getProperty("java.home"), "bin", "java"));
        return Main.commandLine(new Context(here, Map.of(), terminal, new Random(1), Clock.systemUTC()))
                .execute(words);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
