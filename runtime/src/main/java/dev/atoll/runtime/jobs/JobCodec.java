package dev.atoll.runtime.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Jobs and the heads of their results as JSON on disk.
final class JobCodec {

    /// Callers' limits are checked where they call; what was accepted must be readable again.
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private JobCodec() {}

    static byte[] toBytes(Job job) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
                .put("number", job.number())
                .put("accept", job.accept())
                .put("traceparent", job.traceparent())
                .put("created", job.created().toString())
                .put("status", job.state().wireName())
                .put("attempts", job.attempts());
        job.started().ifPresent(time -> json.put("started", time.toString()));
        job.finished().ifPresent(time -> json.put("finished", time.toString()));
        job.expires().ifPresent(time -> json.put("expires", time.toString()));
        return bytes(json.put("message", job.message()));
    }

    static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON of a job that cannot be written", e);
        }
    }

    static Job job(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        try {
            return new Job(
                    text(json, "id"),
                    json.path("number").longValue(),
                    text(json, "accept"),
                    text(json, "traceparent"),
                    Instant.parse(text(json, "created")),
                    state(text(json, "status")),
                    json.path("attempts").intValue(),
                    time(json, "started"),
                    time(json, "finished"),
                    time(json, "expires"),
                    text(json, "message"));
        } catch (DateTimeException e) {
            throw new IOException("a time of a job: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String name) throws IOException {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new IOException(name + " of a job: " + value + " (expected a text)");
        }
        return value.textValue();
    }

    private static Optional<Instant> time(JsonNode json, String name) throws IOException {
        return json.has(name) ? Optional.of(Instant.parse(text(json, name))) : Optional.empty();
    }

    private static JobState state(String wireName) throws IOException {
        return Arrays.stream(JobState.values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IOException("status of a job: " + wireName + " (expected such as queued)"));
    }

    static byte[] head(JobResult result) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", result.status())
                .put("reason", result.reason());
        ObjectNode headers = json.putObject("headers");
        result.headers().forEach(headers::put);
        return bytes(json);
    }

    /// @param body where the result's bytes are
    static JobResult result(byte[] head, Path body) throws IOException {
        JsonNode json = JSON.readTree(head);
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new JobResult(
                json.path("status").intValue(), text(json, "reason"), headers, new byte[0], Optional.of(body), false);
    }
}
