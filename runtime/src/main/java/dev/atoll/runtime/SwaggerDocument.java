package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription.ArgumentType;

/// The Swagger 2.0 document of a module, with the shapes and the known inexactnesses of DEEPaaS
/// V2: user interfaces were built against them.
final class SwaggerDocument {

    private static final String JSON = "application/json";

    private final ServedModule module;
    private final String prefix;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    SwaggerDocument(ServedModule module, String prefix) {
        this.module = module;
        this.prefix = prefix;
    }

    ObjectNode toJson() {
        document.putObject("info")
                .put("description", module.content().metadata().summary())
                .put("title", "DEEP as a Service API endpoint")
                .put("version", version());
        document.putObject("externalDocs")
                .put("description", "API documentation")
                .put("url", "https://deepaas.readthedocs.org/");
        paths(document.putObject("paths"));
        document.put("swagger", "2.0");
        document.set("definitions", new SwaggerDefinitions().toJson());
        return document;
    }

    /// The version of DEEPaaS whose API this is.
    private static String version() {
        return "2.6.0";
    }

    private void paths(ObjectNode paths) {
        String model = prefix + "/v2/models/" + module.name() + "/";
        ObjectNode versions = get(paths, prefix + "/", "versions", "Get available API versions");
        answers(versions, "Versions", true);
        answers(get(paths, prefix + "/v2/", "versions", "Get V2 API version information"), "Version", true);
        debug(paths.putObject(prefix + "/v2/debug/"));
        answers(
                get(paths, prefix + "/v2/models/", "models", "Return loaded models and its information"),
                "ModelMeta",
                false);
        answers(get(paths, model, "models", "Return model's metadata"), "ModelMeta", false);
        train(paths, model + "train/");
        predict(operation(
                paths.putObject(model + "predict/"), "post", "models", "Make a prediction given the input data"));
    }

    private void predict(ObjectNode operation) {
        ArrayNode parameters = (ArrayNode) operation.get("parameters");
        module.arguments().descriptions().forEach(argument -> parameters.add(parameter(argument)));
        answers(operation, "ModelPredictionResponse", true);
    }

    private static void train(ObjectNode paths, String path) {
        ObjectNode all = paths.putObject(path);
        operation(all, "post", "models", "Retrain model with available data");
        answers(
                operation(all, "get", "models", "Get a list of trainings (running or completed)"),
                "TrainingList",
                false);
        ObjectNode one = paths.putObject(path + "{uuid}");
        ObjectNode status = operation(one, "get", "models", "Get status of a training");
        uuid(status);
        answers(status, "Training", false);
        uuid(operation(one, "delete", "models", "Cancel a running training"));
    }

    private static void uuid(ObjectNode operation) {
        ((ArrayNode) operation.get("parameters"))
                .addObject()
                .put("in", "path")
                .put("name", "uuid")
                .put("required", true)
                .put("type", "string");
    }

    private static void debug(ObjectNode path) {
        String summary = "Return debug information if enabled by API.";
        ObjectNode operation = operation(path, "get", "debug", summary).put("description", summary);
        operation.putArray("produces").add("text/plain");
        ObjectNode responses = (ObjectNode) operation.get("responses");
        responses.putObject("200").put("description", "Debug information if debug endpoint is enabled");
        responses.putObject("204").put("description", "Debug endpoint not enabled");
    }

    private static ObjectNode get(ObjectNode paths, String path, String tag, String summary) {
        return operation(paths.putObject(path), "get", tag, summary);
    }

    private static ObjectNode operation(ObjectNode path, String verb, String tag, String summary) {
        ObjectNode operation = path.putObject(verb);
        operation.putArray("tags").add(tag);
        operation.put("summary", summary);
        operation.putArray("produces").add(JSON);
        operation.putArray("parameters");
        operation.putObject("responses");
        return operation;
    }

    private static void answers(ObjectNode operation, String definition, boolean mayFail) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        response(responses.putObject("200"), definition);
        if (mayFail) {
            response(responses.putObject("400"), "Failure");
        }
    }

    private static void response(ObjectNode response, String definition) {
        response.put("description", "");
        response.putObject("schema").put("$ref", "#/definitions/" + definition);
    }

    /// One argument as a parameter. A list is one parameter that may be repeated.
    static ObjectNode parameter(ArgumentDescription argument) {
        ObjectNode parameter = JsonNodeFactory.instance
                .objectNode()
                .put("in", argument.type() == ArgumentType.FILE ? "formData" : "query")
                .put("name", argument.name())
                .put("required", argument.required());
        ObjectNode type = parameter;
        if (argument.many()) {
            parameter.put("type", "array").put("collectionFormat", "multi");
            type = parameter.putObject("items");
        }
        describeType(type, argument);
        argument.defaultValue().ifPresent(value -> parameter.set("default", value));
        if (!argument.description().isEmpty()) {
            parameter.put("description", argument.description());
        }
        return parameter;
    }

    private static void describeType(ObjectNode type, ArgumentDescription argument) {
        switch (argument.type()) {
            case FILE -> type.put("type", "file");
            case INTEGER -> type.put("type", "integer").put("format", "int32");
            case NUMBER -> type.put("type", "number").put("format", "float");
            case BOOLEAN -> type.put("type", "boolean");
            case STRING -> type.put("type", "string");
        }
        boolean whole = argument.type() == ArgumentType.INTEGER;
        argument.minimum().ifPresent(bound -> putBound(type, "minimum", bound, whole));
        argument.maximum().ifPresent(bound -> putBound(type, "maximum", bound, whole));
        if (!argument.choices().isEmpty()) {
            argument.choices().forEach(type.putArray("enum")::add);
        }
    }

    private static void putBound(ObjectNode type, String name, double bound, boolean whole) {
        if (whole) {
            type.put(name, (long) bound);
        } else {
            type.put(name, bound);
        }
    }
}
