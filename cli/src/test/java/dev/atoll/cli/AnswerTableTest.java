package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AnswerTableTest {

    private static final String CAT =
            "{\"status\":\"OK\",\"labels\":[\"cat\",\"lynx\"],\"probabilities\":[0.5,0.03125]}";

    @Test
    void aBlockRanksTheClassesWithBars() throws CommandException {
        assertThat(new AnswerTable(true).block("a.jpg", CAT))
                .containsExactly("a.jpg", "  cat    50.0 %  ████████████", "  lynx    3.1 %  ▊");
    }

    @Test
    void aTerminalWithoutBlocksGetsHashes() throws CommandException {
        assertThat(new AnswerTable(false).block("a.jpg", CAT)).contains("  cat    50.0 %  ############");
    }

    @Test
    void aRowShowsTheBestClass() throws CommandException {
        assertThat(new AnswerTable(true).row("a.jpg", 8, CAT)).isEqualTo("a.jpg      50.0 %  cat");
    }

    @Test
    void anotherKindOfAnswerIsShownAsItIs() throws CommandException {
        assertThat(new AnswerTable(true).block("a.txt", "{\"words\":3}"))
                .containsExactly("a.txt", "  {\n    \"words\" : 3\n  }");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidToBeNone() {
        assertThatThrownBy(() -> new AnswerTable(true).block("a.txt", "oops"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no JSON");
    }
}
