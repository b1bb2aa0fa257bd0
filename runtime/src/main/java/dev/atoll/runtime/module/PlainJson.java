package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Values of a module's own as JSON.
final class PlainJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private PlainJson() {}

    /// @throws BrokenResultException when JSON cannot hold it
    static JsonNode of(Object value) throws BrokenResultException {
        try {
            return finite(JSON.valueToTree(value));
        } catch (IllegalArgumentException e) {
            throw new BrokenResultException("a value of " + value.getClass().getName()
                    + " (expected one that JSON can hold): " + e.getMessage());
        }
    }

    /// JSON has no word for NaN and the infinities.
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.nullNode();
    }

    static ArrayNode numbers(List<Double> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(number(value)));
        return array;
    }

    private static JsonNode finite(JsonNode node) {
        if (node.isFloatingPointNumber()) {
            return number(node.doubleValue()).isNull() ? JsonNodeFactory.instance.nullNode() : node;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode ignored = array.set(i, finite(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(finite(field.getValue())));
        }
        return node;
    }
}
