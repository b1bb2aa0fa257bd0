package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Calls the methods of one module over HTTP, whatever their arguments are.
final class MethodClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Of what a module does not compute.
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI model;
    private final String secret;
    private final RandomGenerator random;

    /// @param model such as `http://127.0.0.1:5000/v2/models/sorter/`
    MethodClient(HttpClient http, URI model, String secret, RandomGenerator random) {
        this.http = http;
        this.model = model;
        this.secret = secret;
        this.random = random;
    }

    /// What a method is called with, by names on the wire.
    record Call(List<Map.Entry<String, Path>> files, ObjectNode values) {

        Call {
            files = List.copyOf(files);
        }
    }

    /// @param mediaType without parameters
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
    record Answer(String mediaType, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean isJson() {
            return mediaType.equals("application/json");
        }
    }

    Answer metadata() throws CommandException, InterruptedException {
        return send(request("").timeout(SOON).GET());
    }

    /// @param accept the media type wanted
    Answer predict(Call call, String accept) throws CommandException, InterruptedException {
        return send(post("predict/", call).header("Accept", accept));
    }

    /// Starts a training.
    ///
    /// @return its document
    JsonNode train(Call call) throws CommandException, InterruptedException {
        return json(send(post("train/", call)));
    }

    /// The document of a training.
    JsonNode training(String uuid) throws CommandException, InterruptedException {
        return json(send(request("train/" + uuid).timeout(SOON).GET()));
    }

    /// The documents of all trainings, the oldest first.
    List<JsonNode> trainings() throws CommandException, InterruptedException {
        return json(send(request("train/").timeout(SOON).GET())).valueStream().toList();
    }

    /// Follows a training.
    ///
    /// @return its server-sent events, line by line, until it ends; to be closed
    /// @throws IOException when the module is gone
    Stream<String> follow(String uuid) throws IOException, InterruptedException {
        HttpRequest request = request("train/" + uuid + "/events")
                .header("Accept", "text/event-stream")
                .build();
        return http.send(request, BodyHandlers.ofLines()).body();
    }

    void cancel(String uuid) throws CommandException, InterruptedException {
        send(request("train/" + uuid).timeout(SOON).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(model.resolve(path));
        return secret.isEmpty() ? request : request.header("Atoll-Workload-Secret", secret);
    }

    private HttpRequest.Builder post(String path, Call call) throws CommandException {
        if (call.files().isEmpty()) {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(call.values().toString()));
        }
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        MultipartBody body = new MultipartBody("atoll-" + HexFormat.of().formatHex(noise));
        for (Map.Entry<String, JsonNode> value : call.values().properties()) {
            addTo(body, value.getKey(), value.getValue());
        }
        for (Map.Entry<String, Path> file : call.files()) {
            addTo(body, file.getKey(), file.getValue());
        }
        return request(path).header("Content-Type", body.contentType()).POST(body.publisher());
    }

    /// A form holds texts: a list is its values one after the other.
    private static void addTo(MultipartBody body, String name, JsonNode value) throws CommandException {
        if (value.isArray()) {
            for (JsonNode one : value) {
                addTo(body, name, one);
            }
        } else if (value.isObject()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    name + ": an object cannot be sent together with a file (expected one of the two)");
        } else if (!value.isNull()) {
            body.text(name, value.asText());
        }
    }

    private static void addTo(MultipartBody body, String name, Path file) throws CommandException {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.FAILED, file + ": no such file");
        }
        try {
            body.file(name, file);
        } catch (FileNotFoundException e) {
            throw new CommandException(ExitCode.FAILED, file + ": may not be read");
        }
    }

    private Answer send(HttpRequest.Builder request) throws CommandException, InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            Answer answer = new Answer(type.replaceFirst(";.*", "").strip(), response.body());
            if (response.statusCode() != 200) {
                throw new CommandException(ExitCode.FAILED, PredictClient.reason(response.statusCode(), answer.text()));
            }
            return answer;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the module did not answer: " + e);
        }
    }

    private static JsonNode json(Answer answer) throws CommandException {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, "the module's answer is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
