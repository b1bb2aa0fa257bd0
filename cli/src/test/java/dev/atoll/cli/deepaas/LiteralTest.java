package dev.atoll.cli.deepaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expectations are what Python's `json.dumps(ast.literal_eval(text))` prints.
final class LiteralTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1, 2,  3]|[1,2,3]",
                "[0.7, .9, 1e-3, -2.]|[0.7,0.9,0.001,-2.0]",
                "['a', \"b\"]|[\"a\",\"b\"]",
                "('a', None, True, False,)|[\"a\",null,true,false]",
                "{'h_flip': .5, 'deep': {'x': []}}|{\"h_flip\":0.5,\"deep\":{\"x\":[]}}",
                "'it\\'s \\x41\\u00e9 \\\\ \\n'|\"it's Aé \\\\ \\n\"",
                "1_000|1000",
                "+7|7",
                "123456789012345678901234567890|123456789012345678901234567890",
            })
    void pythonIsRead(String python, String json) throws Exception {
        assertThat(Literal.parse(python)).hasToString(JSON.readTree(json).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2.5, \"a\\\"b\", true, false, null]",
                "{\"a\": {\"b\": [\"\\u00e9\\/\\t\"]}, \"c\": -1.5e3}",
                "\"text\"",
                "[]",
                "{}",
            })
    void jsonIsReadAsItIs(String json) throws InvalidSettingException, JsonProcessingException {
        assertThat(Literal.parse(json)).hasToString(JSON.readTree(json).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1", "[1 2]", "{'a' 1}", "{1}", "'open", "nan", "bare", "[1]]", "'\\u00g0'", "-"})
    void everythingElseIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> Literal.parse(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(text + ": at character ")
                .hasMessageContaining("(expected ");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 100_000})
    void depthHasABound(int depth) {
        assertThatThrownBy(() -> Literal.parse("[".repeat(depth)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("inside each other");
    }
}
