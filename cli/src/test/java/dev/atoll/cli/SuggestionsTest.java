package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestions.distance("same", "same")).isZero();
    }
}
