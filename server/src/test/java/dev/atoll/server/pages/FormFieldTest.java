package dev.atoll.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FormFieldTest {

    @Test
    void theWireNameIsShownAsWords() {
        assertThat(field(ArgumentType.INTEGER, Optional.empty()).label()).isEqualTo("Top k");
    }

    @Test
    void aDefaultFillsTheFieldAndTheSnippet() {
        FormField field = field(ArgumentType.INTEGER, Optional.of(IntNode.valueOf(5)));

        assertThat(field.value()).isEqualTo("5");
        assertThat(field.sample()).isEqualTo("5");
    }

    @Test
    void aListOfDefaultsIsWrittenOnePerLine() {
        JsonNode list = JsonNodeFactory.instance.arrayNode().add("a").add("b");

        assertThat(field(ArgumentType.STRING, Optional.of(list)).value()).isEqualTo("a\nb");
    }

    @Test
    void anApostropheCannotEndTheQuotesOfAShell() {
        FormField field = field(ArgumentType.STRING, Optional.of(TextNode.valueOf("it's; rm -rf ~")));

        assertThat(field.shellSample()).isEqualTo("it'\\''s; rm -rf ~");
    }

    @Test
    void aRangeIsSaidInWordsWithoutNeedlessDigits() {
        assertThat(number(OptionalDouble.of(1), OptionalDouble.of(1000)).range())
                .isEqualTo("From 1 to 1000.");
        assertThat(number(OptionalDouble.of(0.5), OptionalDouble.empty()).range())
                .isEqualTo("0.5 or more.");
        assertThat(number(OptionalDouble.empty(), OptionalDouble.of(2)).range()).isEqualTo("2 or less.");
        assertThat(number(OptionalDouble.empty(), OptionalDouble.empty()).range())
                .isEmpty();
    }

    @Test
    void aSliderIsOfferedOnlyWhereItHitsEveryValue() {
        assertThat(number(OptionalDouble.of(0), OptionalDouble.of(100)).slider())
                .isTrue();
        assertThat(number(OptionalDouble.of(1), OptionalDouble.of(1000)).slider())
                .isFalse();
        assertThat(number(OptionalDouble.of(1), OptionalDouble.empty()).slider())
                .isFalse();
    }

    @Test
    void formatsAreCalledAsPeopleCallThem() {
        FormField field = file(List.of("image/jpeg", "image/webp"));

        assertThat(field.formats()).isEqualTo("JPEG, WebP");
        assertThat(field.accept()).isEqualTo("image/jpeg,image/webp");
        assertThat(field.things()).isEqualTo("photos");
    }

    @Test
    void aFileOfAnyKindIsNotCalledAPhoto() {
        assertThat(file(List.of()).things()).isEqualTo("files");
        assertThat(file(List.of("image/png", "application/zip")).things()).isEqualTo("files");
    }

    private static FormField field(ArgumentType type, Optional<JsonNode> value) {
        return of(type, value, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    private static FormField number(OptionalDouble minimum, OptionalDouble maximum) {
        return of(ArgumentType.NUMBER, Optional.empty(), minimum, maximum, List.of());
    }

    private static FormField file(List<String> accept) {
        return of(ArgumentType.FILE, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), accept);
    }

    private static FormField of(
            ArgumentType type,
            Optional<JsonNode> value,
            OptionalDouble minimum,
            OptionalDouble maximum,
            List<String> accept) {
        ValueDescription allowed = ValueDescription.of(type)
                .withLimits(new Limits(minimum, maximum, OptionalInt.empty(), OptionalInt.empty(), ""))
                .withAccept(accept);
        return FormField.of(new ArgumentDescription("top_k", "top_k", allowed, false, false, false, "", value));
    }
}
