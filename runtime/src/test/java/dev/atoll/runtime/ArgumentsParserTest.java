package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import dev.atoll.sdk.Upload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Arguments that go by several names, and those of AI4OS's older modules.
final class ArgumentsParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ArgumentDescription RATE = new ArgumentDescription(
            "learning_rate",
            "learning_rate",
            ValueDescription.of(ArgumentType.NUMBER),
            false,
            false,
            false,
            "",
            Optional.of(JsonNodeFactory.instance.numberNode(0.5)),
            List.of("initial_lr", "lr"),
            false);

    private static ObjectNode parse(ArgumentDescription argument, SentArguments sent) throws Exception {
        return ArgumentsParser.parse(ModuleArgument.all(List.of(argument)), sent);
    }

    private static SentArguments query(Map<String, List<String>> query) {
        return new SentArguments(query, Map.of(), Map.of(), Set.of(), JsonNodeFactory.instance.objectNode());
    }

    private static SentArguments body(String json) throws Exception {
        return SentArguments.json((ObjectNode) JSON.readTree(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"initial_lr":0.1}                     | {"learning_rate":0.1}
                    {"lr":0.1,"initial_lr":0.2}            | {"learning_rate":0.2}
                    {"initial_lr":0.1,"learning_rate":0.2} | {"learning_rate":0.2}
                    {"initial":0.1}                        | {"learning_rate":0.5}
                    """)
    void anArgumentMayComeUnderAnotherNameAndItsOwnWins(String body, String arguments) throws Exception {
        assertThat(parse(RATE, body(body))).isEqualTo(JSON.readTree(arguments));
    }

    @Test
    void theNameItselfWinsInABodyToo() throws Exception {
        SentArguments sent = new SentArguments(
                Map.of("initial_lr", List.of("0.1")),
                Map.of(),
                Map.of(),
                Set.of(),
                JsonNodeFactory.instance.objectNode().put("learning_rate", 0.2));

        assertThat(parse(RATE, sent)).isEqualTo(JSON.readTree("{\"learning_rate\":0.2}"));
    }

    @Test
    void whatDoesNotFitIsToldUnderTheNameThatWasSent() {
        assertThatThrownBy(() -> parse(RATE, query(Map.of("initial_lr", List.of("fast")))))
                .isInstanceOfSatisfying(
                        InvalidArgumentsException.class,
                        e -> assertThat(e.problems()).hasToString("{\"initial_lr\":[\"Not a valid number.\"]}"));
    }

    @Test
    void aFileMayComeUnderAnotherNameToo() throws Exception {
        ArgumentDescription file = new ArgumentDescription(
                "image",
                "image",
                ValueDescription.of(ArgumentType.FILE),
                false,
                true,
                false,
                "",
                Optional.empty(),
                List.of("data"),
                false);
        Upload upload = new Upload("data", Path.of("/tmp/1"), "image/png", "a.png");
        SentArguments sent = new SentArguments(
                Map.of(),
                Map.of(),
                Map.of("data", List.of(upload)),
                Set.of("data"),
                JsonNodeFactory.instance.objectNode());

        assertThat(parse(file, sent).path("image").path("original_filename").textValue())
                .isEqualTo("a.png");
    }

    /// What AI4OS's classifier is sent: every value a JSON text, in the query or in a form.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    STRING  | false | "Xception"      | "Xception"
                    STRING  | false | Xception        | "Xception"
                    STRING  | false | null            | null
                    INTEGER | false | 224             | 224
                    INTEGER | false | "224"           | 224
                    INTEGER | false | null            | null
                    NUMBER  | false | 0.001           | 0.001
                    NUMBER  | false | 1e-3            | 0.001
                    NUMBER  | false | "0.001"         | 0.001
                    NUMBER  | false | 1               | 1.0
                    BOOLEAN | false | true            | true
                    BOOLEAN | false | True            | true
                    BOOLEAN | false | "false"         | false
                    BOOLEAN | false | 0               | false
                    BOOLEAN | false | null            | null
                    NUMBER  | true  | [0.8,0.1,0.1]   | [0.8,0.1,0.1]
                    NUMBER  | true  | [ 0.7, "0.9" ]  | [0.7,0.9]
                    INTEGER | true  | []              | []
                    NUMBER  | true  | null            | null
                    STRING  | true  | ["a", "b"]      | ["a","b"]
                    """)
    void aTextOfJsonIsTakenForEveryType(ArgumentType type, boolean many, String sent, String value) throws Exception {
        ValueDescription text =
                new ValueDescription(type, "", Limits.NONE, List.of(), List.of(), List.of(), List.of(), true);
        ArgumentDescription argument = new ArgumentDescription("x", "x", text, many, false, true, "", Optional.empty());
        String expected = "{\"x\":" + value + "}";

        assertThat(parse(argument, query(Map.of("x", List.of(sent))))).hasToString(expected);
        assertThat(parse(argument, SentArguments.json(JSON.createObjectNode().put("x", sent))))
                .hasToString(expected);
    }
}
