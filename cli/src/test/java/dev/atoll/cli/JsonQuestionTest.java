package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonQuestionTest {

    private static final ModuleDescription CUTTER = new ModuleDescription(
            "cutter",
            List.of(
                    argument("region", ArgumentType.OBJECT, false),
                    argument("layers", ArgumentType.OBJECT, true),
                    argument("sizes", ArgumentType.INTEGER, true),
                    argument("note", ArgumentType.ANY, false)),
            Optional.empty(),
            ResultDescription.of("json"),
            List.of());

    @Test
    void wordsAloneNeedNoJson() throws CommandException {
        assertThat(JsonQuestion.of(CUTTER, List.of(Map.entry("sizes", "3"), Map.entry("note", "two words"))))
                .isEmpty();
    }

    @Test
    void anObjectBringsTheOtherArgumentsAlong() throws CommandException {
        assertThat(JsonQuestion.of(CUTTER, List.of(Map.entry("sizes", "3"), Map.entry("region", "{\"left\": 0.5}")))
                        .orElseThrow()
                        .toString())
                .isEqualTo("{\"sizes\":[\"3\"],\"region\":{\"left\":0.5}}");
    }

    @Test
    void aRepeatedArgumentIsAList() throws CommandException {
        assertThat(JsonQuestion.of(CUTTER, List.of(Map.entry("layers", "{\"a\":1}"), Map.entry("layers", "{\"b\":2}")))
                        .orElseThrow()
                        .toString())
                .isEqualTo("{\"layers\":[{\"a\":1},{\"b\":2}]}");
    }

    @Test
    void severalValuesMayBeTypedAsOneArray() throws CommandException {
        assertThat(JsonQuestion.body(CUTTER.predict(), List.of(Map.entry("sizes", "[0.8, 0.1]")))
                        .toString())
                .isEqualTo("{\"sizes\":[0.8,0.1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5,0.25,0.25", "0.5, 0.25, 0.25"})
    void severalNumbersMayBeTypedWithCommas(String typed) throws CommandException {
        assertThat(JsonQuestion.body(CUTTER.predict(), List.of(Map.entry("sizes", typed)))
                        .toString())
                .isEqualTo("{\"sizes\":[0.5,0.25,0.25]}");
    }

    @Test
    void whatIsNoNumberAmongCommasMeansItself() throws CommandException {
        assertThat(JsonQuestion.body(CUTTER.predict(), List.of(Map.entry("sizes", "1,two")))
                        .toString())
                .isEqualTo("{\"sizes\":[\"1,two\"]}");
    }

    @Test
    void aNumberForAnArgumentOfAnyTypeStaysANumber() throws CommandException {
        assertThat(JsonQuestion.of(CUTTER, List.of(Map.entry("note", "3")))
                        .orElseThrow()
                        .toString())
                .isEqualTo("{\"note\":3}");
    }

    @Test
    void whatIsNoObjectIsRefusedWithAnExample() {
        assertThatThrownBy(() -> JsonQuestion.of(CUTTER, List.of(Map.entry("region", "[1]"))))
                .isInstanceOf(CommandException.class)
                .hasMessage("--region: [1] (expected a JSON object, such as '{\"width\": 10}')");
    }

    private static ArgumentDescription argument(String name, ArgumentType type, boolean many) {
        return new ArgumentDescription(name, name, ValueDescription.of(type), many, false, false, "", Optional.empty());
    }
}
