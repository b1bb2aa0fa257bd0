package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `run`, `deepaas-run` and `deepaas-cli` start the serving runtime with. Their `java` is a few
/// lines of shell that note what they were given and end with 1.
final class ServedCommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Path home;

    @BeforeEach
    void oneModule() throws IOException {
        home = folder.resolve("home");
        environment.put("ATOLL_HOME", home.toString());
        module(folder.resolve("installation/modules/sorter"), "sorter");
        Path java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + folder + "/words'\necho oops\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void runServesAModuleWithAStateInTheHome() throws IOException {
        assertThat(type("run", "sorter")).isEqualTo(1);

        assertThat(words())
                .containsSequence(
                        "--module",
                        folder.resolve("installation/modules/sorter").toString())
                .containsSequence("--listen-port", "8430")
                .containsSequence("--state", home.resolve("state/run/sorter").toString())
                .contains("--end-with-input")
                .doesNotContain("--sources", "--base-path", "--workers", "--data");
        assertThat(said(messages)).contains("did not start (status 1)").contains("oops");
    }

    @Test
    void runPassesItsOptionsOn() throws IOException {
        type("run", "sorter", "--workers", "3", "--base-path", "/custom", "--state", "/s", "--data", "/d");

        assertThat(words())
                .containsSequence("--workers", "3")
                .containsSequence("--base-path", "/custom")
                .containsSequence("--state", "/s")
                .containsSequence("--data", "/d");
    }

    @Test
    void aFolderWithSourcesIsServedFromThemAndLearnsFromItsData() throws IOException {
        Path mine = folder.resolve("mine");
        module(mine, "mine");
        Files.createDirectories(mine.resolve("src/main/java"));
        Files.createDirectories(mine.resolve("data"));

        type("run", mine.toString());

        assertThat(words())
                .containsSequence("--sources", mine.toString())
                .containsSequence("--data", mine.resolve("data").toString())
                .containsSequence("--state", home.resolve("state/run/mine").toString());
    }

    @Test
    void deepaasRunStartsAsDeepaasDoes() throws IOException {
        type("deepaas-run", "--model-name", "sorter");

        assertThat(words())
                .containsSequence("--listen-address", "127.0.0.1")
                .containsSequence("--listen-port", "5000")
                .containsSequence("--workers", "1")
                .containsSequence("--max-upload", Long.toString(Long.MAX_VALUE))
                .doesNotContain("--no-train", "--no-predict", "--no-docs", "--no-warm", "--debug-endpoint", "--debug");
    }

    @Test
    void deepaasRunTakesTheCommandLinesOfThePlatform() throws IOException {
        environment.put("DEEPAAS_V2_MODEL", "sorter");

        type("deepaas-run", "--listen-ip=0.0.0.0", "--listen-port=6000", "--base-path", "/x", "-p", "4", "-d");

        assertThat(words())
                .containsSequence("--listen-address", "0.0.0.0")
                .containsSequence("--listen-port", "6000")
                .containsSequence("--workers", "4")
                .containsSequence("--base-path", "/x")
                .contains("--debug");
    }

    @Test
    void switchesAreNegatedWithoutADash() throws IOException {
        type("deepaas-run", "--notrain-endpoint", "--nopredict-endpoint", "--nodoc-endpoint", "--nowarm");
        assertThat(words()).contains("--no-train", "--no-predict", "--no-docs", "--no-warm");

        type("deepaas-run", "--train-endpoint", "--warm", "--debug-endpoint", "--nodebug");
        assertThat(words()).contains("--debug-endpoint").doesNotContain("--no-train", "--no-warm", "--debug");
    }

    @Test
    void theEnvironmentWinsOverFilesAndLosesToTheCommandLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("deepaas.conf"), "[DEFAULT]\nlisten_port = 1001\nworkers = 5\nwarm = false\n");
        environment.put("OS_DEFAULT__LISTEN_PORT", "1002");
        environment.put("OS_DEFAULT__WORKERS", "6");

        type("deepaas-run", "--config-file", file.toString(), "--workers", "7");

        assertThat(words())
                .containsSequence("--listen-port", "1002")
                .containsSequence("--workers", "7")
                .contains("--no-warm");
    }

    @Test
    void theFlagsOfOsloLogAreAccepted() throws IOException {
        assertThat(type(
                        "deepaas-run",
                        "--log-file",
                        "x.log",
                        "--use-json",
                        "--nouse-syslog",
                        "--log-date-format",
                        "%Y"))
                .isEqualTo(1);
        assertThat(words()).contains("--module");
    }

    @Test
    void withoutAModelThatCanBeLoadedNothingIsServed() throws IOException {
        assertThat(type("deepaas-run", "--model-name", "sortr")).isEqualTo(4);
        assertThat(said(messages)).contains("no module sortr, and no folder of that name here. Did you mean sorter?");

        module(folder.resolve("installation/modules/second"), "second");
        assertThat(type("deepaas-run")).isEqualTo(1);
        assertThat(said(messages)).contains("which module?").contains("second, sorter");
        assertThat(folder.resolve("words")).doesNotExist();
    }

    @Test
    void aBasePathBeginsWithASlash() {
        assertThat(type("deepaas-run", "--base-path", "custom")).isEqualTo(1);
        assertThat(said(messages)).contains("--base-path: custom (expected to begin with /)");
    }

    @Test
    void theVersionComparesAsDeepaas() {
        assertThat(type("deepaas-cli", "--version")).isZero();

        String version = said(answers).lines().toList().getLast();
        assertThat(version).matches("2\\.6\\.0-java.*");
        assertThat(type("deepaas-run", "--version")).isZero();
    }

    @Test
    void deepaasCliListsTheFieldsOfAMethod() {
        assertThat(type("deepaas-cli", "predict", "--help", "")).isZero();
        assertThat(said(answers))
                .contains("--files  a file, required")
                .contains("--top_k  a whole number, 5 when left out");
    }

    @Test
    void deepaasCliRefusesWhatArgparseRefuses() {
        assertThat(type("deepaas-cli", "predict", "--topk", "1")).isEqualTo(2);
        assertThat(said(messages)).contains("--topk: no such option (expected one of --files, --top_k)");
        assertThat(type("deepaas-cli", "predict")).isEqualTo(2);
        assertThat(said(messages)).contains("--files: missing");
        assertThat(type("deepaas-cli", "forget")).isEqualTo(2);
        assertThat(type("deepaas-cli")).isEqualTo(2);
    }

    @Test
    void deepaasCliServesTheModuleForItsCall() throws IOException {
        assertThat(type("deepaas-cli", "--deepaas_method_output", "f", "--deepaas_with_multiprocessing", "warm"))
                .isEqualTo(1);

        assertThat(words()).containsSequence("--listen-port", "0").contains("--no-train");
    }

    private int type(String... words) {
        Terminal terminal = new Terminal(stream(answers), stream(messages), false, true);
        Installation installation = new Installation(folder.resolve("installation"), folder.resolve("java"));
        return Main.commandLine(new Context(installation, environment, terminal, new Random(1), Clock.systemUTC()))
                .execute(words);
    }

    private List<String> words() throws IOException {
        return Files.readAllLines(folder.resolve("words"));
    }

    private static void module(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ai4-metadata.yml"), "title: x\n");
        Files.writeString(folder.resolve("module.json"), """
                {"name":"%s","predict":[
                  {"name":"data","field":"files","type":"file","many":false,"required":true,"description":""},
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
