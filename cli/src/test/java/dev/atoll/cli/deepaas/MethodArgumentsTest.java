package dev.atoll.cli.deepaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MethodArgumentsTest {

    private static final List<ArgumentDescription> KNOWN = List.of(
            argument("data", "files", ArgumentType.FILE, false),
            argument("top_k", "top_k", ArgumentType.INTEGER, false),
            argument("rate", "rate", ArgumentType.NUMBER, false),
            argument("fast", "fast", ArgumentType.BOOLEAN, false),
            argument("note", "note", ArgumentType.STRING, false),
            argument("mode", "mode", ArgumentType.OBJECT, false),
            argument("thing", "thing", ArgumentType.ANY, false),
            argument("classes", "classes", ArgumentType.INTEGER, true));

    @Test
    void optionsAreFieldsAndAnswersAreWireNames() throws Exception {
        assertThat(parse("--files", "/tmp/a.png").files()).containsExactly(Map.entry("data", Path.of("/tmp/a.png")));
        assertThatThrownBy(() -> parse("--data", "/tmp/a.png")).hasMessageStartingWith("--data: no such option");
    }

    @Test
    void wordsBecomeValuesOfTheirTypes() throws Exception {
        assertThat(parse("--top_k", " 1_0 ", "--rate=-2", "--note", "7", "--mode", "{'a': None}")
                        .values())
                .hasToString("{\"top_k\":10,\"rate\":-2.0,\"note\":\"7\",\"mode\":{\"a\":null}}");
    }

    @Test
    void anythingIsALiteralOrElseAText() throws Exception {
        assertThat(parse("--thing", "[1, 'a']").values()).hasToString("{\"thing\":[1,\"a\"]}");
        assertThat(parse("--thing", "plain words").values()).hasToString("{\"thing\":\"plain words\"}");
    }

    @Test
    void aListIsWordsOrALiteralOrRepeated() throws Exception {
        String list = "{\"classes\":[1,-2,3]}";

        assertThat(parse("--classes", "1", "-2", "3").values()).hasToString(list);
        assertThat(parse("--classes", "[1, -2, 3]").values()).hasToString(list);
        assertThat(parse("--classes", "1", "--classes=-2", "--classes", "3").values())
                .hasToString(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "true", "t", "1", "True", "TRUE", "on"})
    void theseMeanYes(String word) throws Exception {
        assertThat(parse("--fast", word).values()).hasToString("{\"fast\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "False", "f", "0", "off"})
    void theseMeanNo(String word) throws Exception {
        assertThat(parse("--fast", word).values()).hasToString("{\"fast\":false}");
    }

    @Test
    void aWordThatCannotBeTheValueSaysWhatIsExpected() {
        assertThatThrownBy(() -> parse("--top_k", "2.0").values()).hasMessage("--top_k: 2.0 (expected a whole number)");
        assertThatThrownBy(() -> parse("--fast", "maybe").values()).hasMessage("--fast: maybe (expected yes or no)");
        assertThatThrownBy(() -> parse("--mode", "[1]").values())
                .hasMessage("--mode: [1] (expected an object such as {\"a\": 1})");
    }

    @Test
    void ofAnOptionGivenTwiceTheLastCounts() throws Exception {
        assertThat(parse("--top_k", "1", "--top_k", "2").values()).hasToString("{\"top_k\":2}");
    }

    @Test
    void aMissingValueAndAStrayWordAreRefused() {
        assertThatThrownBy(() -> parse("--top_k", "--note", "x"))
                .hasMessage("--top_k: no value (expected a whole number)");
        assertThatThrownBy(() -> parse("--top_k", "1", "2")).hasMessageStartingWith("2: not expected here");
    }

    @Test
    void whatIsRequiredAndMissingIsNamed() {
        ArgumentDescription required = new ArgumentDescription(
                "data", "data", ValueDescription.of(ArgumentType.FILE), false, true, false, "", Optional.empty());

        assertThatThrownBy(() -> MethodArguments.parse(List.of(required), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("--data: missing (expected a value for each)");
    }

    private static MethodArguments parse(String... words) throws InvalidSettingException {
        return MethodArguments.parse(KNOWN, List.of(words));
    }

    private static ArgumentDescription argument(String name, String field, ArgumentType type, boolean many) {
        return new ArgumentDescription(
                name, field, ValueDescription.of(type), many, false, false, "", Optional.empty());
    }
}
