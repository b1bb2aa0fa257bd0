package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// An object of a file and its place in it. Every read checks; what is wrong is added to the one
/// list of problems and a harmless value is returned, so that one pass finds all problems.
final class CheckedNode {

    private static final int SHOWN_LENGTH = 60;

    private final JsonNode node;
    private final String place;
    private final Problems problems;
    private final boolean nullIsAbsent;
    private final String since;

    /// A `null` counts as nothing.
    CheckedNode(JsonNode node, Problems problems) {
        this(node, "", problems, true, SchemaVersion.FIRST);
    }

    private CheckedNode(JsonNode node, String place, Problems problems, boolean nullIsAbsent, String since) {
        this.node = node;
        this.place = place;
        this.problems = problems;
        this.nullIsAbsent = nullIsAbsent;
        this.since = since;
    }

    /// A `null` counts as a wrong value, as JSON Schema sees it.
    static CheckedNode strict(JsonNode node, Problems problems) {
        return new CheckedNode(node, "", problems, false, SchemaVersion.FIRST);
    }

    /// The same object, read by rules that came with a later version of the schema.
    CheckedNode since(String version) {
        return new CheckedNode(node, place, problems, nullIsAbsent, version);
    }

    boolean has(String field) {
        return node.has(field);
    }

    void problem(String field, String value, String expectation) {
        problem(field, value, expectation, "");
    }

    void problem(String field, String value, String expectation, String suggestion) {
        problems.add(new MetadataProblem(place + field, value, expectation, suggestion, since));
    }

    String requiredText(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            problem(field, shown(value), "a text");
            return "";
        }
        return value.textValue();
    }

    /// Empty when the field is absent, null or blank.
    Optional<String> text(String field) {
        boolean empty =
                node.path(field).isTextual() && node.path(field).textValue().isBlank();
        return empty || absent(field) ? Optional.empty() : Optional.of(requiredText(field));
    }

    /// A text or a number as text; empty for anything else.
    String anyText(String field) {
        JsonNode value = node.path(field);
        return value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    }

    boolean isText(String field) {
        return node.path(field).isTextual();
    }

    /// A text of a field that no schema rules: anything else counts as absent.
    Optional<String> freeText(String field) {
        return Optional.of(anyText(field)).filter(text -> !text.isEmpty());
    }

    boolean truth(String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            problem(field, shown(value), "true or false");
        }
        return value.booleanValue();
    }

    OptionalInt count(String field) {
        JsonNode value = node.path(field);
        if (absent(field)) {
            return OptionalInt.empty();
        }
        // 8.0 is as whole as 8.
        double number = value.doubleValue();
        if (!value.isNumber() || number < 0 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
            problem(field, shown(value), "a whole number, 0 or more");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    OptionalDouble number(String field) {
        JsonNode value = node.path(field);
        if (absent(field)) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            problem(field, shown(value), "a number");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value.doubleValue());
    }

    Optional<JsonNode> any(String field) {
        return node.has(field) ? Optional.of(node.get(field)) : Optional.empty();
    }

    /// A list of different texts; an absent list is empty.
    List<String> texts(String field) {
        JsonNode values = node.path(field);
        List<String> texts = new ArrayList<>();
        if (!values.isArray()) {
            if (!absent(field)) {
                problem(field, shown(values), "a list of texts");
            }
            return texts;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (!value.isTextual()) {
                problem(field + "[" + i + "]", shown(value), "a text");
            } else if (!seen.add(value.textValue())) {
                problem(field + "[" + i + "]", shown(value) + " again", "every entry once");
            } else {
                texts.add(value.textValue());
            }
        }
        return texts;
    }

    /// A list of lengths; -1 for any.
    List<Long> dimensions(String field) {
        JsonNode values = node.path(field);
        List<Long> dimensions = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= -1) {
                dimensions.add(value.longValue());
            }
        }
        if (!values.isArray() || dimensions.size() < values.size()) {
            problem(field, shown(values), "a list of whole numbers, -1 or more");
        }
        return dimensions;
    }

    List<String> requiredTexts(String field) {
        if (absent(field)) {
            problem(field, "missing", "a list of texts");
        }
        return texts(field);
    }

    /// Texts in order, which may come twice; at least one, each with something in it.
    ///
    /// @param expectation what the field is to be
    List<String> words(String field, String expectation) {
        JsonNode given = node.path(field);
        List<String> words = new ArrayList<>();
        given.forEach(word -> words.add(word.asText()));
        if (!given.isArray() || words.isEmpty() || words.stream().anyMatch(String::isBlank)) {
            problem(field, shown(given), expectation);
        }
        return words;
    }

    /// Minds every field of another name.
    void only(String... names) {
        List<String> known = List.of(names);
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "unknown", "one of " + String.join(", ", known)));
    }

    /// The texts of an object whose fields are free, but for those that are named: there anything else
    /// than a text is a problem.
    Map<String, String> textsOf(Set<String> named) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (value.isTextual() && !value.textValue().isBlank()) {
                texts.put(entry.getKey(), value.textValue());
            } else if (named.contains(entry.getKey()) && !value.isTextual()) {
                problem(entry.getKey(), shown(value), "a text");
            }
        }
        return texts;
    }

    /// Texts by name; what is no text is a problem.
    Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            requiredTextInto(texts, entry);
        }
        return texts;
    }

    private void requiredTextInto(Map<String, String> texts, Map.Entry<String, JsonNode> entry) {
        if (!entry.getValue().isTextual()) {
            problem(entry.getKey(), shown(entry.getValue()), "a text");
            return;
        }
        texts.put(entry.getKey(), entry.getValue().textValue());
    }

    /// The object below `field`; an empty one, with a problem, when it is something else.
    CheckedNode object(String field) {
        JsonNode value = node.path(field);
        if (!value.isObject() && !absent(field)) {
            problem(field, shown(value), "an object");
        }
        return child(value.isObject() ? value : MissingNode.getInstance(), field);
    }

    CheckedNode requiredObject(String field) {
        if (absent(field)) {
            problem(field, "missing", "an object");
        }
        return object(field);
    }

    /// The objects of a list; an absent list is empty.
    List<CheckedNode> objects(String field) {
        JsonNode values = node.path(field);
        if (!values.isArray() && !absent(field)) {
            problem(field, shown(values), "a list of objects");
        }
        List<CheckedNode> objects = new ArrayList<>();
        for (int i = 0; i < values.size() && values.isArray(); i++) {
            String element = field + "[" + i + "]";
            if (values.get(i).isObject()) {
                objects.add(child(values.get(i), element));
            } else {
                problem(element, shown(values.get(i)), "an object");
            }
        }
        return objects;
    }

    private CheckedNode child(JsonNode value, String field) {
        return new CheckedNode(value, place + field + ".", problems, nullIsAbsent, since);
    }

    /// How a problem shows a value: short, on one line.
    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        return shortened(value.toString());
    }

    static String shown(String text) {
        return shortened('"' + text + '"');
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }

    private boolean absent(String field) {
        return node.path(field).isMissingNode()
                || (nullIsAbsent && node.path(field).isNull());
    }
}
