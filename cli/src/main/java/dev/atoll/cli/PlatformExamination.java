package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks a platform that runs how its parts are.
final class PlatformExamination {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Longer than a platform waits for the slowest of its parts.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int OK = 200;

    private final Context context;
    private final Home.PlatformAddress platform;

    PlatformExamination(Context context, Home.PlatformAddress platform) {
        this.context = context;
        this.platform = platform;
    }

    List<Finding> findings() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.url().resolve("/api/v1/status"))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpResponse<String> answer = context.http().send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? of(JSON.readTree(answer.body()))
                    : List.of(Finding.missing("platform", "it answers with status " + answer.statusCode()));
        } catch (IOException e) {
            return List.of(Finding.missing("platform", "it runs and does not answer: " + e.getMessage()));
        }
    }

    /// One finding for each part, as the platform tells it.
    static List<Finding> of(JsonNode status) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode part : status.path("components")) {
            String subject = "platform: " + part.path("component").asText();
            String sentence = part.path("sentence").asText();
            findings.add(
                    switch (part.path("state").asText()) {
                        case "well" -> Finding.ok(subject, sentence);
                        case "off", "impaired" -> Finding.absent(subject, sentence);
                        default -> Finding.missing(subject, sentence);
                    });
        }
        return findings;
    }
}
