package dev.atoll.server.pages.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a POSIX shell makes of the same lines, as far as words and quotes go.
final class CommandWordsTest {

    @Test
    void blanksPartWordsAndQuotesKeepThemTogether() {
        assertThat(CommandWords.of("sh -c 'echo \"a b\"'  \"c d\"e ''"))
                .hasValue(List.of("sh", "-c", "echo \"a b\"", "c de", ""));
    }

    @Test
    void aQuoteThatIsNotClosedIsNoCommand() {
        assertThat(CommandWords.of("sh -c 'echo")).isEmpty();
    }

    @Test
    void nothingIsNoWords() {
        assertThat(CommandWords.of("  ")).hasValue(List.of());
    }

    @Test
    void wordsAreWrittenSoThatTheyCanBeReadAgain() {
        List<String> words = List.of("sh", "-c", "echo \"a b\"", "c d", "", "it's");

        assertThat(CommandWords.of(CommandWords.text(words))).hasValue(words);
    }
}
