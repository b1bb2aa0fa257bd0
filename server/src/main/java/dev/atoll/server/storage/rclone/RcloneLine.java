package dev.atoll.server.storage.rclone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/// A line of what the program says.
///
/// @param level such as `error`
/// @param message without secrets
/// @param object the file it speaks of; may be empty
/// @param skipped what it would have done, such as `delete`; empty when it was not to do nothing
/// @param stats how far it is; missing in most lines
public record RcloneLine(String level, String message, String object, String skipped, JsonNode stats) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> BAD = Set.of("error", "critical", "fatal");
    private static final String WOULD = "Skipped ";

    static RcloneLine of(String line, Redaction redaction) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json != null && json.isObject()) {
                String message = redaction.of(json.path("msg").asText()).strip();
                return new RcloneLine(
                        json.path("level").asText(),
                        message,
                        redaction.of(json.path("object").asText()),
                        skipped(message),
                        json.path("stats"));
            }
        } catch (JsonProcessingException e) {
            // Older ones write their last words as plain text.
            return new RcloneLine("error", redaction.of(line), "", "", MissingNode.getInstance());
        }
        return new RcloneLine("error", redaction.of(line), "", "", MissingNode.getInstance());
    }

    /// Such as `delete` of `Skipped delete as --dry-run is set (size 2)`.
    private static String skipped(String message) {
        int end = message.indexOf(" as --dry-run");
        return message.startsWith(WOULD) && end > 0 ? message.substring(WOULD.length(), end) : "";
    }

    /// Whether something failed.
    public boolean isBad() {
        return BAD.contains(level);
    }
}
