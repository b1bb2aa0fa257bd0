package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// What a serving runtime says of its module.
///
/// @param phase such as `loading`, `ready` or `failed`
/// @param reason why, for a person; may be empty
record Readiness(String phase, String reason) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What counts as "not listening yet".
    static final Readiness SILENT = new Readiness("silent", "");

    static final Readiness READY = new Readiness("ready", "");

    /// @param status of the HTTP answer
    static Readiness of(int status, String body) {
        if (status == 200) {
            return READY;
        }
        try {
            JsonNode json = JSON.readTree(body);
            return new Readiness(
                    json.path("status").asText("loading"), json.path("reason").asText(""));
        } catch (JsonProcessingException e) {
            // Whoever answers is no runtime of ours yet.
            return SILENT;
        }
    }

    boolean isReady() {
        return phase.equals("ready");
    }

    boolean hasFailed() {
        return phase.equals("failed");
    }
}
