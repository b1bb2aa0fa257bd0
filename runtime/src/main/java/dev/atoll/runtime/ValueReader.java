package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;

/// Turns one sent value into the JSON a module gets. The rules are those of webargs 5.5, which
/// clients of DEEPaaS know.
interface ValueReader {

    /// A value from the query or a form.
    JsonNode fromText(String text) throws InvalidValueException;

    /// A value from a JSON body; never JSON null.
    JsonNode fromJson(JsonNode json) throws InvalidValueException;

    /// What a caller reads who sent a value of another type.
    String wrongType();
}
