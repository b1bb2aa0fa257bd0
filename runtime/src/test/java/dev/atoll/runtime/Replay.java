package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/// Sends the requests of one recorded exchange, with the variables its steps captured.
final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningModule running;
    private final Map<String, String> variables = new HashMap<>();

    Replay(RunningModule running) {
        this.running = running;
    }

    Map<String, String> variables() {
        return variables;
    }

    void removeTrainings() throws IOException, InterruptedException {
        for (JsonNode training :
                JSON.readTree(running.get("/v2/models/demo/train/").body())) {
            String path = "/v2/models/demo/train/" + training.path("uuid").textValue();
            running.send(running.request(path).DELETE());
        }
    }

    void setUp(JsonNode steps) throws IOException, InterruptedException {
        for (JsonNode step : steps) {
            if (step.path("do").textValue().equals("wait")) {
                waitFor(step);
            } else {
                capture(step, send(step));
            }
        }
    }

    private void waitFor(JsonNode step) {
        step.path("until")
                .properties()
                .forEach(wish -> await().until(() -> JSON.readTree(send(step).body())
                        .path(wish.getKey().substring(2))
                        .equals(wish.getValue())));
    }

    private void capture(JsonNode step, HttpResponse<byte[]> answer) throws IOException {
        for (Map.Entry<String, JsonNode> variable : step.path("capture").properties()) {
            String field = variable.getValue().textValue().substring(2);
            variables.put(
                    variable.getKey(), JSON.readTree(answer.body()).path(field).textValue());
        }
    }

    HttpResponse<byte[]> send(JsonNode request) throws IOException, InterruptedException {
        HttpRequest.Builder built =
                running.request(filledIn(request.path("path").textValue()));
        request.path("headers")
                .properties()
                .forEach(header ->
                        built.header(header.getKey(), header.getValue().textValue()));
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (request.has("multipart")) {
            Multipart multipart = multipart(request.path("multipart"));
            built.header("Content-Type", multipart.contentType());
            body = multipart.publisher();
        } else if (request.has("text")) {
            body = HttpRequest.BodyPublishers.ofString(request.path("text").textValue());
        }
        return running.sendForBytes(built.method(request.path("method").textValue(), body));
    }

    private String filledIn(String path) {
        String filled = path;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }

    private static Multipart multipart(JsonNode parts) {
        Multipart multipart = new Multipart();
        for (JsonNode part : parts) {
            String name = part.path("name").textValue();
            String content = part.path("content").asText();
            if (part.has("filename")) {
                multipart.file(
                        name,
                        part.path("filename").textValue(),
                        part.path("contentType").asText("application/octet-stream"),
                        content);
            } else {
                multipart.text(name, content);
            }
        }
        return multipart;
    }
}
