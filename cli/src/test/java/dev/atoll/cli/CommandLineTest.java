package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Commands as they are typed, up to where a module would be started.
final class CommandLineTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestOne() {
        assertThat(type("predcit")).isEqualTo(2);
        assertThat(said(messages)).isEqualTo("atoll: no command predcit. Did you mean predict?\n");
    }

    @Test
    void aCommandFarFromAllIsAnsweredWithAll() {
        assertThat(type("marmalade")).isEqualTo(2);
        assertThat(said(messages)).contains("up, predict, run").doesNotContain("assemble");
    }

    @Test
    void noCommandShowsTheHelpAsAnError() {
        assertThat(type()).isEqualTo(2);
        assertThat(said(messages)).contains("a command is missing").contains("Usage: atoll");
        assertThat(said(answers)).isEmpty();
    }

    @Test
    void helpIsAnAnswer() {
        assertThat(type("help", "predict")).isZero();
        assertThat(said(answers)).contains("Usage: atoll predict MODULE|DIR FILE");
    }

    @Test
    void anUnknownModuleIsAnsweredWithTheNearestOne() throws IOException {
        install("image-classification");

        assertThat(type("predict", "image-clasification", "a.jpg")).isEqualTo(4);
        assertThat(said(messages))
                .isEqualTo("atoll: no module image-clasification, and no folder of that name here."
                        + " Did you mean image-classification?\n");
    }

    @Test
    void aFolderOfImagesIsNoModuleButLearnedFrom() throws IOException {
        Path copepods = Files.createDirectories(folder.resolve("plankton/copepod"));
        Files.writeString(copepods.resolve("1.JPG"), "x");
        String plankton = folder.resolve("plankton").toString();

        assertThat(type("train", plankton)).isEqualTo(4);
        assertThat(said(messages))
                .isEqualTo("atoll: " + plankton + " is a folder of images, not a module. Did you mean:"
                        + " ./atoll train image-classification --data " + plankton + "\n");
    }

    @Test
    void aFolderWithoutImagesIsNoModule() {
        assertThat(type("train", folder.toString())).isEqualTo(4);
        assertThat(said(messages)).contains("holds no module");
    }

    @Test
    void aNameThatLeadsElsewhereIsAnUnknownModule() throws IOException {
        install("sorter");

        assertThat(type("predict", "../modules/sorter", "a.jpg")).isEqualTo(4);
    }

    @Test
    void modulesOfTheHomeAreFound() throws IOException {
        install("sorter");
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("modules"));
        Files.move(folder.resolve("installation/modules/sorter"), home.resolve("modules/sorter"));

        assertThat(type("predict", "sorter", "--help", "--home", home.toString()))
                .isZero();
        assertThat(said(answers)).contains("--top-k  a whole number");
    }

    @Test
    void aModuleThatNeedsAFileSaysSo() throws IOException {
        install("sorter");

        assertThat(type("predict", "sorter")).isEqualTo(2);
        assertThat(said(messages)).contains("sorter needs a file");
    }

    @Test
    void aFolderWithoutImagesIsNoInput() throws IOException {
        install("sorter");

        assertThat(type("predict", "sorter", folder.toString())).isEqualTo(1);
        assertThat(said(messages)).contains("holds no image");
    }

    @Test
    void runRefusesAFolderThatIsNoModule() {
        assertThat(type("run", folder.toString())).isEqualTo(4);
        assertThat(said(messages)).contains("expected a folder with ai4-metadata.yml");
    }

    @Test
    void runRefusesAPortThatCannotBe() {
        assertThat(type("run", "sorter", "--port", "70000")).isEqualTo(2);
        assertThat(said(messages)).contains("--port: 70000 (expected 0 to 65535)");
    }

    @Test
    void everyCommandAndEveryCommandOfACommandSaysHowItIsUsed() {
        List<String> silent = new ArrayList<>();
        collectSilent(line(), silent);

        assertThat(silent).isEmpty();
    }

    private static void collectSilent(CommandLine line, List<String> silent) {
        if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
            silent.add(line.getCommandSpec().qualifiedName());
        }
        line.getSubcommands().values().forEach(command -> collectSilent(command, silent));
    }

    private int type(String... words) {
        return line().execute(words);
    }

    private CommandLine line() {
        Terminal terminal = new Terminal(stream(answers), stream(messages), false, true);
        Installation installation = new Installation(
                folder.resolve("installation"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Map<String, String> environment =
                Map.of("ATOLL_HOME", folder.resolve("home").toString());
        return Main.commandLine(new Context(installation, environment, terminal, new Random(1), Clock.systemUTC()));
    }

    private void install(String name) throws IOException {
        Path module = Files.createDirectories(folder.resolve("installation/modules/" + name));
        Files.writeString(module.resolve("ai4-metadata.yml"), "title: x\n");
        Files.writeString(module.resolve("module.json"), """
                {"name":"%s","predict":[
                  {"name":"image","type":"file","many":false,"required":true,"description":""},
                  {"name":"top_k","type":"integer","many":false,"required":false,"description":"How many.","default":5}],
                 "result":{"kind":"class-probabilities"},"examples":[]}
                """.formatted(name));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
