package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked when an object is among the arguments, which only a JSON body can bring.
final class JsonQuestion {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonQuestion() {}

    /// The body; empty when a form will do, because all values are words.
    ///
    /// @param values by argument, as typed
    /// @throws CommandException when an object is not written as one
    static Optional<ObjectNode> of(ModuleDescription module, List<Map.Entry<String, String>> values)
            throws CommandException {
        ObjectNode body = body(module.predict(), values);
        boolean needed = body.valueStream()
                .anyMatch(value ->
                        value.isArray() ? value.valueStream().anyMatch(one -> !one.isTextual()) : !value.isTextual());
        return needed ? Optional.of(body) : Optional.empty();
    }

    /// The body, even if a form would do.
    ///
    /// @param known the arguments that there are
    /// @param values by argument, as typed
    /// @throws CommandException when an object is not written as one
    static ObjectNode body(List<ArgumentDescription> known, List<Map.Entry<String, String>> values)
            throws CommandException {
        ObjectNode body = JSON.createObjectNode();
        for (Map.Entry<String, String> value : values) {
            ArgumentDescription argument = argument(known, value.getKey());
            if (argument.many() && !argument.value().jsonText()) {
                body.withArray(value.getKey()).addAll(several(argument, value.getValue()));
            } else {
                body.set(value.getKey(), json(argument, value.getValue()));
            }
        }
        return body;
    }

    /// Several numbers may be typed as one JSON array, as their default is shown, or with commas alone;
    /// words mean themselves.
    private static List<JsonNode> several(ArgumentDescription argument, String text) throws CommandException {
        boolean numbers = argument.type() == ArgumentType.INTEGER || argument.type() == ArgumentType.NUMBER;
        Optional<JsonNode> array = numbers ? array(text) : Optional.empty();
        return array.isPresent() ? array.get().valueStream().toList() : List.of(json(argument, text));
    }

    private static Optional<JsonNode> array(String text) {
        Optional<JsonNode> array = parse(text).filter(JsonNode::isArray);
        return array.isPresent() || !text.contains(",") ? array : parse("[" + text + "]");
    }

    private static ArgumentDescription argument(List<ArgumentDescription> known, String name) {
        return known.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Modules read numbers and truths from words; an argument of any type may be words too.
    private static JsonNode json(ArgumentDescription argument, String text) throws CommandException {
        return switch (argument.type()) {
            case OBJECT -> object(argument, text);
            case ANY -> parse(text).orElseGet(() -> TextNode.valueOf(text));
            case FILE, INTEGER, NUMBER, BOOLEAN, STRING -> TextNode.valueOf(text);
        };
    }

    private static JsonNode object(ArgumentDescription argument, String text) throws CommandException {
        Optional<JsonNode> object = parse(text).filter(JsonNode::isObject);
        if (object.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    PredictArguments.option(argument) + ": " + text + " (expected "
                            + PredictArguments.expectation(argument) + ", such as '{\"width\": 10}')");
        }
        return object.get();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException e) {
            // Words are no JSON, and mean themselves.
            return Optional.empty();
        }
    }

    /// Whether one of the values is an object.
    static boolean bringsObject(ModuleDescription module, List<Map.Entry<String, String>> values) {
        return values.stream()
                .anyMatch(value -> argument(module.predict(), value.getKey()).type() == ArgumentType.OBJECT);
    }
}
