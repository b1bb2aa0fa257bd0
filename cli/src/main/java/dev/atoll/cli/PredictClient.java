package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Asks one module over HTTP, wherever it runs.
final class PredictClient {

    /// Longer than a module's cold start and deadline together: the other side gives up first and
    /// says why.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final ModuleAddress address;
    private final RandomGenerator random;

    PredictClient(HttpClient http, ModuleAddress address, RandomGenerator random) {
        this.http = http;
        this.address = address;
        this.random = random;
    }

    /// @param files by argument
    /// @param values by argument
    Reply predict(List<Map.Entry<String, Path>> files, List<Map.Entry<String, String>> values)
            throws InterruptedException {
        for (Map.Entry<String, Path> file : files) {
            if (!Files.isRegularFile(file.getValue())) {
                return new Reply.Refusal(file.getValue() + ": no such file");
            }
            if (!Files.isReadable(file.getValue())) {
                return new Reply.Refusal(file.getValue() + ": may not be read");
            }
        }
        try {
            return reply(request(files, values));
        } catch (IOException e) {
            return new Reply.Refusal("the module did not answer: " + e);
        }
    }

    /// @param body of a question without files
    Reply predict(ObjectNode body) throws InterruptedException {
        return reply(request("application/json", BodyPublishers.ofString(body.toString())));
    }

    private Reply reply(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return response.statusCode() == 200
                    ? new Reply.Answer(response.body())
                    : new Reply.Refusal(reason(response.statusCode(), response.body()));
        } catch (IOException e) {
            return new Reply.Refusal("the module did not answer: " + e);
        }
    }

    private HttpRequest request(List<Map.Entry<String, Path>> files, List<Map.Entry<String, String>> values)
            throws IOException {
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        MultipartBody body = new MultipartBody("atoll-" + HexFormat.of().formatHex(noise));
        for (Map.Entry<String, String> value : values) {
            body.text(value.getKey(), value.getValue());
        }
        for (Map.Entry<String, Path> file : files) {
            body.file(file.getKey(), file.getValue());
        }
        return request(body.contentType(), body.publisher());
    }

    private HttpRequest request(String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.predict())
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", contentType)
                .POST(body);
        address.secret().ifPresent(secret -> request.header("Atoll-Workload-Secret", secret));
        if (!address.token().isEmpty()) {
            request.header("Authorization", "Bearer " + address.token());
        }
        return request.build();
    }

    /// One line out of the several ways in which modules refuse.
    static String reason(int status, String body) {
        Optional<JsonNode> json = parse(body);
        if (json.isEmpty()) {
            String firstLine = body.lines().findFirst().orElse("");
            return firstLine.isBlank() ? "the module answered with status " + status : firstLine.strip();
        }
        JsonNode message = json.get().path("message");
        if (message.isTextual()) {
            return message.asText();
        }
        JsonNode detail = json.get().path("detail");
        if (detail.isTextual()) {
            return detail.asText();
        }
        return perArgument(json.get());
    }

    /// A line for `{"top_k":["Not a valid integer."]}`, which a module says of its arguments; empty for
    /// what is no such object.
    static Optional<String> problems(String said) {
        return parse(said).map(PredictClient::perArgument);
    }

    private static String perArgument(JsonNode problems) {
        List<String> lines = new ArrayList<>();
        problems.properties().forEach(problem -> lines.add(problem.getKey() + ": " + texts(problem.getValue())));
        return String.join("; ", lines);
    }

    /// Of a list each value may have problems of its own: `{"0":["Not a valid number."]}`
    private static String texts(JsonNode problem) {
        if (problem.isObject()) {
            return perArgument(problem);
        }
        return problem.isArray()
                ? problem.valueStream().map(PredictClient::texts).collect(Collectors.joining(" "))
                : problem.asText();
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject() ? Optional.of(json) : Optional.empty();
        } catch (JsonProcessingException e) {
            // DEEPaaS answers several failures as plain text.
            return Optional.empty();
        }
    }
}
