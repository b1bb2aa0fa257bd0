package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.Spelling;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {

    private static final List<String> COMMANDS = List.of("up", "predict", "run", "doctor", "test");

    @Test
    void swappedLettersAreForgiven() {
        assertThat(Suggestions.near("predcit", COMMANDS)).containsExactly("predict");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(Suggestions.near("tun", COMMANDS)).startsWith("run");
    }

    @Test
    void aBeginningIsEnough() {
        assertThat(Suggestions.sentence("doc", COMMANDS)).isEqualTo(" Did you mean doctor?");
    }

    @Test
    void nothingIsSuggestedForSomethingElse() {
        assertThat(Suggestions.sentence("marmalade", COMMANDS)).isEmpty();
    }

    @Test
    void theDistanceIsLevenshteins() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("same", "same")).isZero();
    }
}
