package dev.atoll.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What AI4OS's dashboard asked of a platform, and which shape the answers had; `record.py` wrote it down.
record DashboardTranscript(JsonNode json) {

    static DashboardTranscript read() {
        try (InputStream file = DashboardTranscript.class.getResourceAsStream("/dashboard/transcript.json")) {
            return new DashboardTranscript(
                    Platform.parse(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Call> calls() {
        return json.path("calls").valueStream().map(Call::new).toList();
    }

    /// A call, in which `{vo}`, `{job1}` and the like stand for what is called otherwise elsewhere.
    record Call(JsonNode json) {

        String method() {
            return json.path("method").asText();
        }

        String path() {
            return json.path("path").asText();
        }

        List<Map.Entry<String, String>> query() {
            return json.path("query")
                    .valueStream()
                    .map(pair -> Map.entry(pair.path(0).asText(), pair.path(1).asText()))
                    .toList();
        }

        String type() {
            return json.path("type").asText();
        }

        String body() {
            return json.path("body").asText();
        }

        boolean authorized() {
            return json.path("authorized").asBoolean();
        }

        int status() {
            return json.path("status").asInt();
        }

        /// Headers of its own.
        List<Map.Entry<String, String>> headers() {
            return json.path("headers").properties().stream()
                    .map(header -> Map.entry(header.getKey(), header.getValue().asText()))
                    .toList();
        }

        @Override
        public String toString() {
            return json.path("step").asText() + ": " + method() + " " + path() + " " + query();
        }
    }

    /// What is wrong with the shape of an answer.
    List<String> wrong(Call call, JsonNode answer) {
        JsonNode shape = json.path("answers")
                .path(call.method() + " " + call.path().replaceAll("\\{\\w+}", "{}") + " " + call.status());
        List<String> wrong = new ArrayList<>();
        if (shape.isMissingNode()) {
            wrong.add("no shape was written down");
        }
        compare(shape, answer, "answer", wrong);
        return wrong;
    }

    private static void compare(JsonNode shape, JsonNode answer, String at, List<String> wrong) {
        if (shape.isTextual()) {
            if (!List.of(shape.asText().split("\\|")).contains(kind(answer))) {
                wrong.add(at + ": " + kind(answer) + " (expected " + shape.asText() + ")");
            }
        } else if (!kind(answer).equals(kind(shape))) {
            wrong.add(at + ": " + kind(answer) + " (expected " + kind(shape) + ")");
        } else if (shape.isArray()) {
            for (int i = 0; i < answer.size() && !shape.isEmpty(); i++) {
                compare(shape.get(0), answer.get(i), at + "[" + i + "]", wrong);
            }
        } else {
            shape.properties().forEach(field -> compareField(field, answer, at, wrong));
        }
    }

    private static void compareField(
            Map.Entry<String, JsonNode> field, JsonNode answer, String at, List<String> wrong) {
        String name = field.getKey();
        if (name.equals("*")) {
            answer.properties()
                    .forEach(one -> compare(field.getValue(), one.getValue(), at + "." + one.getKey(), wrong));
            return;
        }
        JsonNode found = answer.path(name.replaceFirst("\\?$", ""));
        boolean absent = found.isMissingNode() || (found.isNull() && name.endsWith("?"));
        if (!absent) {
            compare(field.getValue(), found, at + "." + name, wrong);
        } else if (!name.endsWith("?")) {
            wrong.add(at + "." + name + ": missing");
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "object";
            case STRING, BINARY -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
        };
    }
}
