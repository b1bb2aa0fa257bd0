package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on which people look up what a provider needs.
final class ProvidersReferenceTest {

    @Test
    void everyProviderStandsThereWithWhatItNeeds() throws IOException {
        Path page = Path.of("../docs/reference/providers.md");

        List<String> lines = Files.readAllLines(page).stream()
                .filter(line -> line.matches("## .* \\(`.*") || line.startsWith("| `") || line.startsWith("*"))
                .toList();

        assertThat(lines)
                .containsExactlyElementsOf(Arrays.stream(Provider.values())
                        .flatMap(ProvidersReferenceTest::lines)
                        .toList());
    }

    private static Stream<String> lines(Provider provider) {
        String tested = provider.isTested()
                ? "*Tested with " + provider.testedWith() + ".*"
                : "*Never reached for real: written from the documents, and tried with nobody.*";
        return Stream.concat(
                Stream.of("## " + provider.title() + " (`" + provider.wireName() + "`)", tested),
                provider.fields().stream()
                        .map(field -> "| `" + field.name() + "` | " + field.label() + " | "
                                + (field.required() ? "yes" : "no") + " | "
                                + (field.kind().isSecret() ? "yes" : "no") + " | " + field.help() + " |"));
    }
}
