package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A part of a form, filled field by field.
final class Section {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /// Adds a field under its key.
    Section with(String key, Leaf leaf) {
        json.set(key, leaf.json());
        return this;
    }

    /// Adds a text for people that is no field.
    Section note(String key, String html) {
        json.put(key, html);
        return this;
    }

    ObjectNode json() {
        return json;
    }
}
