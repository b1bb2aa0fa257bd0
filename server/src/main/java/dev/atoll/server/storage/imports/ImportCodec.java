package dev.atoll.server.storage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/// What tasks keep of imports, as JSON.
@Singleton
final class ImportCodec {

    private final ObjectMapper json;

    ImportCodec(ObjectMapper json) {
        this.json = json;
    }

    String write(Record value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " (expected a record that has JSON)", e);
        }
    }

    ImportOrder order(String text) {
        return read(text, ImportOrder.class);
    }

    Checkpoint checkpoint(String text) {
        return text.isEmpty() ? Checkpoint.NONE : read(text, Checkpoint.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(type + ": a row holds what is none", e);
        }
    }
}
