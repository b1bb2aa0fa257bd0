package dev.atoll.cli.deepaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void theCommandLineWinsThenTheEnvironmentThenTheFile() throws Exception {
        Map<String, String> typed = Map.of("listen_port", "1");
        Map<String, String> environment = Map.of("OS_DEFAULT__LISTEN_PORT", "2");
        Map<String, String> file = Map.of("listen_port", "3");

        assertThat(port(new Settings(typed, environment, file))).isEqualTo(1);
        assertThat(port(new Settings(Map.of(), environment, file))).isEqualTo(2);
        assertThat(port(new Settings(Map.of(), Map.of(), file))).isEqualTo(3);
        assertThat(port(new Settings(Map.of(), Map.of(), Map.of()))).isEqualTo(5000);
    }

    @Test
    void aWrongValueNamesWhereItWasFound() {
        assertThatThrownBy(() -> port(new Settings(Map.of("listen_port", "x"), Map.of(), Map.of())))
                .hasMessage("--listen-port: x (expected a whole number from 0 to 65535)");
        assertThatThrownBy(
                        () -> new Settings(Map.of(), Map.of("OS_DEFAULT__WARM", "maybe"), Map.of()).truth("warm", true))
                .hasMessage("OS_DEFAULT__WARM: maybe (expected true or false)");
    }

    @Test
    void truthsAreWrittenAsOsloReadsThem() throws Exception {
        assertThat(new Settings(Map.of(), Map.of(), Map.of("warm", "Off")).truth("warm", true))
                .isFalse();
        assertThat(new Settings(Map.of(), Map.of(), Map.of("warm", "1")).truth("warm", false))
                .isTrue();
    }

    @Test
    void ofFilesTheDefaultSectionIsReadAndTheLastOneWins() throws Exception {
        Path first = file("a.conf", """
                # a comment
                [DEFAULT]
                listen_port = 4000
                base_path: "/custom"
                unknown_key = 1
                [other]
                listen_port = 1
                """);
        Path second = file("b.conf", "[DEFAULT]\nlisten_port=4001\n");

        assertThat(IniFiles.read(List.of(first, second), List.of()))
                .containsEntry("listen_port", "4001")
                .containsEntry("base_path", "/custom");
    }

    @Test
    void theFilesOfAFolderComeLastByName() throws Exception {
        Path alone = file("alone.ini", "[DEFAULT]\nworkers = 1\n");
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("20.conf"), "[DEFAULT]\nworkers = 3\n");
        Files.writeString(conf.resolve("10.conf"), "[DEFAULT]\nworkers = 2\n");
        Files.writeString(conf.resolve("30.txt"), "[DEFAULT]\nworkers = 4\n");

        assertThat(IniFiles.read(List.of(alone), List.of(conf))).containsEntry("workers", "3");
    }

    @Test
    void aFileThatIsMissingOrWrongIsNamed() throws Exception {
        Path wrong = file("wrong.conf", "[DEFAULT]\n\nnonsense\n");

        assertThatThrownBy(() -> IniFiles.read(List.of(folder.resolve("none")), List.of()))
                .hasMessageContaining("none: no such file");
        assertThatThrownBy(() -> IniFiles.read(List.of(wrong), List.of()))
                .hasMessage(wrong + ":3: nonsense (expected name = value)");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static long port(Settings settings) throws InvalidSettingException {
        return settings.number("listen_port", 5000, 0, 65535);
    }
}
