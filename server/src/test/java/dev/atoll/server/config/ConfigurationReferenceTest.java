package dev.atoll.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page on which operators look keys up.
final class ConfigurationReferenceTest {

    @Test
    void everyKeyStandsThereWithItsVariableAndItsDefault() throws IOException {
        Path page = Path.of("../docs/reference/configuration.md");

        List<String> rows = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2))
                        .strip())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ConfigKey.values())
                        .map(ConfigurationReferenceTest::row)
                        .toList());
    }

    private static String row(ConfigKey key) {
        return "| `" + key.key() + "` | `" + key.environmentName() + "` | "
                + (key.fallback().isEmpty() ? "none" : key.fallback());
    }
}
