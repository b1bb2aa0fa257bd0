package dev.atoll.runtime.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a program says it serves, in a Swagger 2 or an OpenAPI 3 document.
///
/// @param model what the program calls the module in its paths; empty when there are no such paths
/// @param predict the arguments of predict
/// @param train the arguments of train; empty when there is no such path
/// @param result what predict answers
/// @param accept where predict looks for the wished-for media type: `header`, `query`, or empty
public record ServedApi(
        String model,
        List<ArgumentDescription> predict,
        Optional<List<ArgumentDescription>> train,
        ResultDescription result,
        String accept) {

    private static final String MODELS = "/v2/models/";

    public ServedApi {
        predict = List.copyOf(predict);
        train = train.map(List::copyOf);
    }

    /// A program that says nothing of itself takes anything.
    public static ServedApi unknown() {
        return new ServedApi("", List.of(), Optional.empty(), ResultDescription.of("any"), "");
    }

    /// Reads a document.
    ///
    /// @param basePath what every path in it begins with
    /// @param wished the model that counts where there are several, if it is one of them
    public static ServedApi of(JsonNode document, String basePath, String wished) {
        Optional<Operation> predict = predictions(document, basePath, wished);
        if (predict.isEmpty()) {
            return unknown();
        }
        Operation operation = predict.get();
        Optional<Operation> train = document.path("paths").properties().stream()
                .filter(path -> path.getKey().replaceAll("/+$", "").equals(operation.root() + "/train"))
                .map(path -> path.getValue().path("post"))
                .filter(JsonNode::isObject)
                .map(post -> new Operation(document, operation.root(), post))
                .findFirst();
        return new ServedApi(
                operation.model(basePath),
                operation.arguments(),
                train.map(Operation::arguments),
                operation.result(),
                operation.acceptLocation());
    }

    private static Optional<Operation> predictions(JsonNode document, String basePath, String wished) {
        List<Operation> all = document.path("paths").properties().stream()
                .filter(path -> path.getKey().replaceAll("/+$", "").endsWith("/predict"))
                .filter(path -> path.getValue().path("post").isObject())
                .map(path -> new Operation(document, root(path), path.getValue().path("post")))
                .toList();
        return all.stream()
                .filter(operation -> operation.model(basePath).equals(wished))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static String root(Map.Entry<String, JsonNode> path) {
        return path.getKey().replaceAll("/predict/*$", "");
    }

    /// The same as a description of a module.
    ///
    /// @param name by which Atoll knows it
    public ModuleDescription describe(String name) {
        return new ModuleDescription(name, predict, train, result, List.of());
    }

    /// One operation of a document.
    ///
    /// @param root the path without its last segment
    record Operation(JsonNode document, String root, JsonNode node) {

        String model(String basePath) {
            String models = basePath + MODELS;
            return root.startsWith(models) && root.indexOf('/', models.length()) < 0
                    ? root.substring(models.length())
                    : "";
        }

        List<ArgumentDescription> arguments() {
            return new ArgumentsOf(document, node).read();
        }

        ResultDescription result() {
            return new ResultOf(document, node).read();
        }

        String acceptLocation() {
            for (JsonNode parameter : node.path("parameters")) {
                if (parameter.path("name").asText().equalsIgnoreCase("accept")) {
                    return parameter.path("in").asText();
                }
            }
            return "";
        }
    }
}
