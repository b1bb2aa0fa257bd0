package dev.atoll.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The OpenAPI 3.1 document of a module. What is the same for every module lies beside this class
/// as JSON; what a module takes and gives is added.
public final class OpenApiDocument {

    private static final String MODEL = "/v2/models/NAME/";
    private static final String JSON = "application/json";
    private static final String BINARY = "binary";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Served served;
    private final ModuleDescription module;
    private final ObjectNode components = resource("components.json");

    private OpenApiDocument(Served served) {
        this.served = served;
        this.module = served.module();
    }

    /// Describes a module.
    public static ObjectNode of(Served served) {
        return new OpenApiDocument(served).toJson();
    }

    private ObjectNode toJson() {
        ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
        document.set("info", info());
        document.putArray("servers").addObject().put("url", served.prefix().isEmpty() ? "/" : served.prefix());
        if (!served.secretHeader().isEmpty()) {
            secure(document);
        }
        document.set("paths", paths());
        document.set("components", components);
        return document;
    }

    private ObjectNode info() {
        ObjectNode info = NODES.objectNode()
                .put("title", served.metadata().title())
                .put("summary", served.metadata().summary())
                .put("description", served.metadata().description())
                .put("version", "2");
        served.metadata()
                .license()
                .ifPresent(license -> info.putObject("license").put("name", license));
        return info;
    }

    private void secure(ObjectNode document) {
        components
                .putObject("securitySchemes")
                .putObject("workloadSecret")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", served.secretHeader());
        document.putArray("security").addObject().putArray("workloadSecret");
    }

    private ObjectNode paths() {
        ObjectNode all = resource("paths.json");
        describePredict(all);
        describeTrain((ObjectNode) all.path(MODEL + "train/"));
        ObjectNode paths = NODES.objectNode();
        for (var path : all.properties()) {
            if (isServed(path.getKey())) {
                addRefusals((ObjectNode) path.getValue());
                paths.set(path.getKey().replace("NAME", module.name()), path.getValue());
            }
        }
        return paths;
    }

    private boolean isServed(String path) {
        boolean prediction = path.startsWith(MODEL + "predict") || path.startsWith(MODEL + "jobs");
        boolean training = path.startsWith(MODEL + "train");
        boolean inference = path.startsWith(MODEL + "infer");
        return (!prediction || served.predicts()) && (!training || served.trains()) && (!inference || served.infers());
    }

    /// Whom every path but those about health sends away.
    private void addRefusals(ObjectNode path) {
        boolean secret = !served.secretHeader().isEmpty();
        for (var operation : path.properties()) {
            if (operation.getValue().path("responses") instanceof ObjectNode responses
                    && !operation.getValue().has("security")) {
                String answer = secret ? "Unauthorized" : "Forbidden";
                responses.putObject(secret ? "401" : "403").put("$ref", "#/components/responses/" + answer);
            }
        }
    }

    private void describePredict(ObjectNode paths) {
        components.withObject("/schemas").set("Prediction", ResultSchemas.answer(module.result()));
        ObjectNode predict = (ObjectNode) paths.path(MODEL + "predict/").path("post");
        List<String> produces = module.result().produces();
        if (!produces.isEmpty()) {
            ((ArrayNode) predict.path("parameters")).add(accept(produces));
        }
        putBody(predict, module.predict());
        ObjectNode content = content(produces);
        ((ObjectNode) paths.path(MODEL + "jobs/{id}/result")
                        .path("get")
                        .path("responses")
                        .path("200"))
                .set("content", content.deepCopy());
        content.putObject("text/event-stream").putObject("schema").put("$ref", "#/components/schemas/PredictionEvent");
        ((ObjectNode) predict.path("responses").path("200")).set("content", content);
    }

    private static ObjectNode accept(List<String> produces) {
        ObjectNode parameter = NODES.objectNode()
                .put("name", "accept")
                .put("in", "query")
                .put("description", "The media type of the answer, for callers who cannot set the header Accept");
        ArrayNode choices = parameter.putObject("schema").put("type", "string").putArray("enum");
        produces.forEach(choices::add);
        choices.add("*/*");
        return parameter;
    }

    private static ObjectNode content(List<String> produces) {
        ObjectNode content = NODES.objectNode();
        if (produces.isEmpty() || produces.contains(JSON)) {
            content.putObject(JSON).putObject("schema").put("$ref", "#/components/schemas/Prediction");
        }
        for (String type : produces) {
            if (!type.equals(JSON)) {
                ObjectNode schema = content.putObject(type).putObject("schema").put("type", "string");
                if (!type.startsWith("text/")) {
                    schema.put("format", BINARY);
                }
            }
        }
        return content;
    }

    private void describeTrain(ObjectNode trainings) {
        if (module.train().isPresent()) {
            putBody((ObjectNode) trainings.path("post"), module.train().get());
        } else {
            trainings.remove("post");
        }
    }

    private static void putBody(ObjectNode operation, List<ArgumentDescription> all) {
        List<ArgumentDescription> arguments = ArgumentDescription.offered(all);
        if (arguments.isEmpty()) {
            return;
        }
        ObjectNode body = operation.putObject("requestBody");
        body.put(
                "description",
                "Arguments that are neither files nor objects may travel in the query as well, where they win.");
        body.put("required", arguments.stream().anyMatch(ArgumentDescription::required));
        ObjectNode content = body.putObject("content");
        for (BodyKind kind : BodyKind.values()) {
            if (arguments.stream().filter(ArgumentDescription::required).allMatch(kind::brings)) {
                content.set(kind.mediaType(), kind.describe(arguments));
            }
        }
    }

    private static ObjectNode resource(String name) {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream(name)) {
            JsonNode json = stream == null ? NODES.missingNode() : MAPPER.readTree(stream);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException(name + ": not beside " + OpenApiDocument.class.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
