package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import java.util.List;

/// Reads JSON objects, which only a JSON body can bring: field by field when their fields are known,
/// else as they come.
final class ObjectReader implements ValueReader {

    private final List<ModuleArgument> fields;

    ObjectReader(List<ArgumentDescription> fields) {
        this.fields = fields.stream().map(ModuleArgument::of).toList();
    }

    @Override
    public JsonNode fromText(String text) throws InvalidValueException {
        throw wrong();
    }

    @Override
    public JsonNode fromJson(JsonNode json) throws InvalidValueException {
        if (!(json instanceof ObjectNode object)) {
            throw wrong();
        }
        if (fields.isEmpty()) {
            return object;
        }
        try {
            return ArgumentsParser.parse(fields, SentArguments.json(object));
        } catch (InvalidArgumentsException e) {
            throw new InvalidValueException(e.problems());
        }
    }

    private InvalidValueException wrong() {
        if (fields.isEmpty()) {
            return new InvalidValueException(wrongType());
        }
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.putArray("_schema").add("Invalid input type.");
        return new InvalidValueException(problem);
    }

    @Override
    public String wrongType() {
        return "Not a valid mapping type.";
    }
}
