package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
/// @param aliases other names on the wire, the likeliest first
/// @param hidden whether it is taken but offered to nobody: it is there for callers who know it
public record ArgumentDescription(
        String name,
        String field,
        ValueDescription value,
        boolean many,
        boolean required,
        boolean nullable,
        String description,
        Optional<JsonNode> defaultValue,
        List<String> aliases,
        boolean hidden) {

    public ArgumentDescription {
        aliases = List.copyOf(aliases);
    }

    /// One that has no other names and is offered to everybody.
    public ArgumentDescription(
            String name,
            String field,
            ValueDescription value,
            boolean many,
            boolean required,
            boolean nullable,
            String description,
            Optional<JsonNode> defaultValue) {
        this(name, field, value, many, required, nullable, description, defaultValue, List.of(), false);
    }

    /// Those that forms and documents offer.
    public static List<ArgumentDescription> offered(List<ArgumentDescription> arguments) {
        return arguments.stream().filter(argument -> !argument.hidden).toList();
    }

    /// Whether callers may mean it by a name.
    public boolean isCalled(String wanted) {
        return name.equals(wanted) || aliases.contains(wanted);
    }

    /// The type of one value.
    public ArgumentType type() {
        return value.type();
    }
}
