package dev.atoll.cli;

import static dev.atoll.cli.SampleModule.SORTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PredictArgumentsTest {

    @Test
    void filesAndArgumentsMayBeMixed() throws CommandException {
        PredictArguments parsed =
                PredictArguments.parse(SORTER, List.of("a.jpg", "--top-k", "3", "b.jpg", "--verbose=false"));

        assertThat(parsed.files()).containsExactly("a.jpg", "b.jpg");
        assertThat(parsed.values()).containsExactly(Map.entry("top_k", "3"), Map.entry("verbose", "false"));
    }

    @Test
    void theWireNameIsAcceptedToo() throws CommandException {
        assertThat(PredictArguments.parse(SORTER, List.of("--top_k=3")).values())
                .containsExactly(Map.entry("top_k", "3"));
    }

    @Test
    void aTruthNeedsNoValue() throws CommandException {
        PredictArguments parsed = PredictArguments.parse(SORTER, List.of("--verbose", "a.jpg"));

        assertThat(parsed.values()).containsExactly(Map.entry("verbose", "true"));
        assertThat(parsed.files()).containsExactly("a.jpg");
    }

    @Test
    void whatIsUsedWhenLeftOutIsTold() {
        assertThat(PredictArguments.lines(List.of(
                        leftOut("title", TextNode.valueOf("")),
                        leftOut(
                                "shares",
                                JsonNodeFactory.instance.arrayNode().add(0.8).add(0.2)))))
                .containsExactly("  --title  a text", "  --shares  a text, [0.8,0.2] when left out");
    }

    private static ArgumentDescription leftOut(String name, JsonNode value) {
        return new ArgumentDescription(
                name, name, ValueDescription.of(ArgumentType.STRING), false, false, false, "", Optional.of(value));
    }

    @Test
    void afterTwoDashesEverythingIsAFile() throws CommandException {
        assertThat(PredictArguments.parse(SORTER, List.of("--", "--top-k")).files())
                .containsExactly("--top-k");
    }

    @Test
    void anUnknownArgumentIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> PredictArguments.parse(SORTER, List.of("--topk", "3")))
                .isInstanceOf(CommandException.class)
                .hasMessage("sorter has no argument --topk. Did you mean --top-k?");
    }

    @Test
    void anOptionOfTheCommandMayHaveBeenMeant() {
        assertThatThrownBy(() -> PredictArguments.parse(
                        "sorter", SORTER.predict(), List.of("--data", "--out"), List.of("--dta", "plankton")))
                .hasMessage("sorter has no argument --dta. Did you mean --data?");
    }

    @Test
    void whatIsFarFromAllIsAnsweredWithAll() {
        assertThatThrownBy(() -> PredictArguments.parse(
                        "sorter", SORTER.predict(), List.of("--data", "--out"), List.of("--marmalade", "x")))
                .hasMessage("sorter has no argument --marmalade."
                        + " It takes --mask, --image, --top-k, --verbose, --data, --out.");
    }

    @Test
    void aMissingValueSaysWhatIsExpected() {
        assertThatThrownBy(() -> PredictArguments.parse(SORTER, List.of("--top-k")))
                .hasMessage("--top-k has no value (expected a whole number from 1 to 10)");
    }

    @Test
    void filesFillTheRequiredFileArgument() {
        assertThat(PredictArguments.fileArgument(SORTER).orElseThrow().name()).isEqualTo("image");
    }
}
