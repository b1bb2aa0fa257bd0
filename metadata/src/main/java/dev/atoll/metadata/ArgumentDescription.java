package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One argument of a module.
///
/// @param name on the wire
/// @param field what the module itself calls it, in snake case; often the same
/// @param value what one value may be
/// @param many whether it may be repeated
/// @param required whether a call without it is refused
/// @param nullable whether null may be sent for "no value"
/// @param description for the person who fills in the form
/// @param defaultValue used when absent, as JSON
public record ArgumentDescription(
        String name,
        String field,
        ValueDescription value,
        boolean many,
        boolean required,
        boolean nullable,
        String description,
        Optional<JsonNode> defaultValue) {

    /// The type of one value.
    public ArgumentType type() {
        return value.type();
    }
}
