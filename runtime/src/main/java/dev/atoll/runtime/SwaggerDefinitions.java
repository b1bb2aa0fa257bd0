package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The schemas of the Swagger document. `ModelPredictionResponse` must have exactly this name:
/// user interfaces look it up.
final class SwaggerDefinitions {

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    ObjectNode toJson() {
        ObjectNode failure = definition("Failure", "message");
        text(failure, "message", "Failure message");
        location();
        version();
        modelMeta();
        training();
        array(definition("TrainingList"), "trainings", "Training");
        ObjectNode response = definition("ModelPredictionResponse", "status");
        response.setAll(ResultCodec.schemaOfClassProbabilities());
        array(definition("Versions"), "versions", "Version");
        return definitions;
    }

    private void location() {
        ObjectNode location = definition("Location", "href", "rel", "type");
        location.putObject("rel").put("type", "string");
        location.putObject("href").put("type", "string").put("format", "url");
        location.putObject("type").put("type", "string");
    }

    private void version() {
        ObjectNode version = definition("Version", "id", "version");
        version.putObject("version").put("type", "string");
        version.putObject("id").put("type", "string");
        version.putObject("links").put("$ref", "#/definitions/Location");
        version.putObject("type").put("type", "string");
    }

    private void modelMeta() {
        ObjectNode model = definition("ModelMeta", "description", "id", "name");
        text(model, "id", "Model identifier");
        for (String field : List.of("name", "description", "license", "author", "version", "url")) {
            text(model, field, "Model " + field);
        }
        array(model, "links", "Location");
    }

    private void training() {
        ObjectNode training = definition("Training", "date", "status", "uuid");
        text(training, "uuid", "Training identifier").put("format", "uuid");
        text(training, "date", "Training start time").put("format", "date-time");
        List.of("running", "error", "completed", "cancelled")
                .forEach(text(training, "status", "Training status").putArray("enum")::add);
        text(training, "message", "Optional message explaining status");
    }

    /// @return its properties
    private ObjectNode definition(String name, String... required) {
        ObjectNode definition = definitions.putObject(name).put("type", "object");
        ObjectNode properties = definition.putObject("properties");
        if (required.length > 0) {
            List.of(required).forEach(definition.putArray("required")::add);
        }
        return properties;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static void array(ObjectNode properties, String name, String definition) {
        properties.putObject(name).put("type", "array").putObject("items").put("$ref", "#/definitions/" + definition);
    }
}
