package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/// Puts server-sent events together out of their lines, each of which has one line of JSON.
final class ServerEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private String name = "";
    private String data = "";

    /// One event.
    record Event(String name, JsonNode content) {}

    /// Takes the next line.
    ///
    /// @return the event that the line completes
    Optional<Event> add(String line) {
        if (line.startsWith(NAME)) {
            name = value(line, NAME);
        } else if (line.startsWith(DATA)) {
            data = value(line, DATA);
        } else if (line.isEmpty() && !data.isEmpty()) {
            return complete();
        }
        return Optional.empty();
    }

    /// A blank before it is left out by some servers.
    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private Optional<Event> complete() {
        try {
            return Optional.of(new Event(name, JSON.readTree(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + name + ": no JSON (expected one line of it)", e);
        } finally {
            name = "";
            data = "";
        }
    }
}
