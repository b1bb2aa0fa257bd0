package dev.atoll.runtime.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// Finds what references of a document mean.
///
/// @param document with definitions
record Schemas(JsonNode document) {

    private static final int DEEPEST = 8;

    /// The schema itself, where it refers to one, is the only one of several, or may be null.
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        for (int i = 0; i < DEEPEST; i++) {
            JsonNode next = step(found);
            if (next.equals(found)) {
                return found;
            }
            found = next;
        }
        return MissingNode.getInstance();
    }

    private JsonNode step(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.startsWith("#/")) {
            return document.at(reference.substring(1));
        }
        if (schema.path("allOf").size() == 1) {
            return schema.path("allOf").get(0);
        }
        JsonNode any = schema.path("anyOf");
        for (JsonNode choice : any) {
            if (!choice.path("type").asText().equals("null")) {
                return choice;
            }
        }
        return schema;
    }

    /// Whether null is one of what a schema allows.
    static boolean isNullable(JsonNode schema) {
        for (JsonNode choice : schema.path("anyOf")) {
            if (choice.path("type").asText().equals("null")) {
                return true;
            }
        }
        return schema.path("x-nullable").booleanValue()
                || schema.path("nullable").booleanValue();
    }
}
