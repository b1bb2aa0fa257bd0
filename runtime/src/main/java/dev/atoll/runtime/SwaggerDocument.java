package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import java.util.List;

/// The Swagger 2.0 document of a module, with the shapes and the known inexactnesses of DEEPaaS
/// V2: user interfaces were built against them.
final class SwaggerDocument {

    private static final String JSON = "application/json";

    private final ServedModule module;
    private final ModuleDescription description;
    private final Endpoints endpoints;
    private final String prefix;
    private final SwaggerDefinitions definitions = new SwaggerDefinitions();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    SwaggerDocument(ServedModule module, Endpoints endpoints, String prefix) {
        this.module = module;
        this.description = module.description();
        this.endpoints = endpoints;
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
        document.set("definitions", definitions.toJson(description.result()));
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
        if (endpoints.train()) {
            train(paths, model + "train/");
        }
        if (endpoints.predict()) {
            predict(operation(
                    paths.putObject(model + "predict/"), "post", "models", "Make a prediction given the input data"));
        }
    }

    private void predict(ObjectNode operation) {
        putParameters(operation, description.predict());
        List<String> produces = description.result().produces();
        if (!produces.isEmpty()) {
            SwaggerParameter.putProduces(operation.putArray("produces"), produces);
            parameters(operation).add(SwaggerParameter.accept(produces));
        }
        answers(operation, SwaggerDefinitions.answer(description.result()), true);
    }

    private void putParameters(ObjectNode operation, List<ArgumentDescription> arguments) {
        ArgumentDescription.offered(arguments).stream()
                .filter(SwaggerParameter::isParameter)
                .forEach(argument -> parameters(operation).add(SwaggerParameter.of(argument, definitions::define)));
    }

    private static ArrayNode parameters(ObjectNode operation) {
        return (ArrayNode) operation.get("parameters");
    }

    private void train(ObjectNode paths, String path) {
        ObjectNode all = paths.putObject(path);
        ObjectNode start = operation(all, "post", "models", "Retrain model with available data");
        putParameters(start, description.train().orElse(List.of()));
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
        parameters(operation)
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
}
