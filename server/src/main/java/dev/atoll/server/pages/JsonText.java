package dev.atoll.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// JSON as people read and write it: what holds no further parts stands on one line.
///
/// @param step what each level is indented by
/// @param words how the language writes `true`, `false` and `null` where it differs
record JsonText(String step, Map<String, String> words) {

    static final JsonText JSON = new JsonText("  ", Map.of());
    static final JsonText PYTHON = new JsonText("    ", Map.of("true", "True", "false", "False", "null", "None"));

    /// @param indent of the line on which the text begins
    String of(JsonNode json, String indent) {
        if (!json.isContainerNode() || json.isEmpty()) {
            return words.getOrDefault(json.toString(), json.toString());
        }
        String within = indent + step;
        Stream<String> parts = json.isObject()
                ? json.propertyStream().map(part -> quoted(part.getKey()) + ": " + of(part.getValue(), within))
                : json.valueStream().map(part -> of(part, within));
        String opening = json.isObject() ? "{" : "[";
        String closing = json.isObject() ? "}" : "]";
        if (json.isArray() && json.valueStream().noneMatch(JsonNode::isContainerNode)) {
            return parts.collect(Collectors.joining(", ", opening, closing));
        }
        return parts.collect(Collectors.joining(",\n" + within, opening + "\n" + within, "\n" + indent + closing));
    }

    /// The values of an argument: those of a list, or the one there is; a null is none.
    static List<JsonNode> values(JsonNode given) {
        if (given.isArray()) {
            return StreamSupport.stream(given.spliterator(), false).toList();
        }
        return given.isNull() ? List.of() : List.of(given);
    }

    /// A string of JSON, which Python, Java and JavaScript read alike.
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
