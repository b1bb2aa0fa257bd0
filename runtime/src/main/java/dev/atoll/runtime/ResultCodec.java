package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Result;

/// The results of modules on the wire.
final class ResultCodec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResultCodec() {}

    /// What a page needs to know to show such a result.
    ///
    /// @throws InvalidModuleException when the type says nothing about its content
    static String kind(Class<?> type) throws InvalidModuleException {
        if (type == ClassProbabilities.class) {
            return "class-probabilities";
        }
        throw new InvalidModuleException("result type " + type.getName() + " (expected ClassProbabilities)");
    }

    static ObjectNode toJson(Result result) {
        return switch (result) {
            case ClassProbabilities classes -> toJson(classes);
        };
    }

    /// The properties of the answer, for the Swagger document.
    static ObjectNode schemaOfClassProbabilities() {
        ObjectNode properties = JSON.objectNode();
        properties.putObject("status").put("type", "string").put("description", "OK");
        array(properties, "labels", "Classes, the most likely first").put("type", "string");
        array(properties, "probabilities", "One for each label, each in 0..1")
                .put("type", "number")
                .put("format", "float");
        return properties;
    }

    private static ObjectNode array(ObjectNode properties, String name, String description) {
        ObjectNode array = properties.putObject(name).put("type", "array").put("description", description);
        return array.putObject("items");
    }

    private static ObjectNode toJson(ClassProbabilities classes) {
        ObjectNode json = JSON.objectNode().put("status", "OK");
        ArrayNode labels = json.putArray("labels");
        classes.labels().forEach(labels::add);
        ArrayNode probabilities = json.putArray("probabilities");
        classes.probabilities().forEach(probability -> probabilities.add(number(probability)));
        return json;
    }

    /// JSON has no word for NaN and the infinities.
    private static JsonNode number(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode();
    }
}
