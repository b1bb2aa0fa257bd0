package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `run` tells once a module listens: where it is and how to ask it. It asks the module itself,
/// because one that is run from its sources has no description on disk.
record Welcome(HttpClient http, String module, ServingRuntime.Listening listening) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    List<String> lines() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        if (listening.readiness().isReady()) {
            lines.add(module + " is ready at " + listening.address());
        } else {
            lines.add(module + " listens at " + listening.address() + " and cannot answer yet: "
                    + listening.readiness().reason());
        }
        lines.add("  docs   " + at("/api"));
        JsonNode swagger = swagger();
        operation(swagger, "predict/").ifPresent(predict -> lines.add("  try    " + curl(predict)));
        if (trains()) {
            operation(swagger, "train/").ifPresent(train -> lines.add("  train  " + curl(train)));
        }
        lines.add("Ctrl-C stops it.");
        return lines;
    }

    private record Operation(String path, JsonNode post) {}

    /// Empty when the module cannot say.
    private JsonNode swagger() throws InterruptedException {
        return asked("/swagger.json");
    }

    private JsonNode asked(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
        } catch (IOException e) {
            // Only the hints are missed; whoever asks the module next gets the reason.
            return JSON.createObjectNode();
        }
    }

    private static Optional<Operation> operation(JsonNode swagger, String ending) {
        return swagger.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().endsWith(ending) && path.getValue().has("post"))
                .map(path -> new Operation(path.getKey(), path.getValue().path("post")))
                .findFirst();
    }

    /// DEEPaaS's document names the path of trainings for every module, and that they are begun there.
    private boolean trains() throws InterruptedException {
        JsonNode paths = asked("/openapi.json").path("paths");
        return paths.isMissingNode()
                || paths.properties().stream()
                        .anyMatch(path -> path.getKey().matches(".*/train/?")
                                && path.getValue().has("post"));
    }

    /// The shortest call that says everything required.
    private String curl(Operation operation) {
        if (operation.post().path("parameters").valueStream().anyMatch(Welcome::isObject)) {
            return "curl --json '" + objects(operation) + "' "
                    + listening.address().resolve(operation.path());
        }
        List<String> words = new ArrayList<>(List.of("curl"));
        for (JsonNode parameter : operation.post().path("parameters")) {
            if (parameter.path("required").asBoolean()) {
                String name = parameter.path("name").asText();
                boolean file = parameter.path("type").asText().equals("file");
                words.add(file ? "-F " + name + "=@FILE" : "-F " + name + "=VALUE");
            }
        }
        if (words.size() == 1) {
            words.add("-X POST");
        }
        words.add(listening.address().resolve(operation.path()).toString());
        return String.join(" ", words);
    }

    /// Objects travel in a JSON body alone.
    private static boolean isObject(JsonNode parameter) {
        return parameter.path("type").asText().equals("object")
                && parameter.path("required").asBoolean();
    }

    private static String objects(Operation operation) {
        return operation
                .post()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter ->
                        "\"" + parameter.path("name").asText() + "\": " + (isObject(parameter) ? "{…}" : "VALUE"))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private URI at(String path) {
        return URI.create(listening.address().toString().replaceAll("/$", "") + path);
    }
}
