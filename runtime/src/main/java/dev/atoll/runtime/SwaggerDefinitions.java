package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import java.util.List;

/// The schemas of the Swagger document. `ModelPredictionResponse` must have exactly this name:
/// user interfaces look it up.
final class SwaggerDefinitions {

    /// What the names of definitions nobody named begin with.
    private static final String GENERATED = "Generated";

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private int generated;

    /// The name of the definition of an answer of this kind.
    static String answer(ResultDescription result) {
        return switch (result.kind()) {
            case "json", "any", ResultDescription.NOTHING -> "Prediction";
            default -> "ModelPredictionResponse";
        };
    }

    /// Defines an object among the arguments.
    ///
    /// @return its name
    String define(List<ArgumentDescription> fields) {
        String name = nextName();
        ObjectNode definition = definitions.putObject(name).put("type", "object");
        ObjectNode properties = definition.putObject("properties");
        for (ArgumentDescription field : fields) {
            ObjectNode type = properties.putObject(field.name());
            if (field.many()) {
                type = type.put("type", "array").putObject("items");
            }
            SwaggerParameter.describeType(type, field.value(), this::define);
        }
        List<ArgumentDescription> required =
                fields.stream().filter(ArgumentDescription::required).toList();
        if (!required.isEmpty()) {
            ArrayNode names = definition.putArray("required");
            required.forEach(field -> names.add(field.name()));
        }
        return name;
    }

    private String nextName() {
        String name = generated == 0 ? GENERATED : GENERATED + generated;
        generated++;
        return name;
    }

    private ObjectNode reference(List<FieldDescription> fields) {
        String name = nextName();
        definitions.set(name, new ResultSchema(this::reference).object(fields));
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/definitions/" + name);
    }

    ObjectNode toJson(ResultDescription result) {
        ObjectNode failure = definition("Failure", "message");
        text(failure, "message", "Failure message");
        location();
        version();
        modelMeta();
        training();
        array(definition("TrainingList"), "trainings", "Training");
        answers(result);
        array(definition("Versions"), "versions", "Version");
        return definitions;
    }

    private void answers(ResultDescription result) {
        if (answer(result).equals("Prediction")) {
            ObjectNode prediction = definition("Prediction", "predictions", "status");
            text(prediction, "status", "Response status message");
            text(prediction, "predictions", "String containing predictions");
        } else {
            definitions.set(answer(result), new ResultSchema(this::reference).answer(result));
        }
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
