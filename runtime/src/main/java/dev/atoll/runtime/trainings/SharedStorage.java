package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/// The files that people know as `/storage`, whatever their folder is called where this process runs: in a
/// sandbox the same, without one as the machine calls it.
///
/// @param folder where they lie; empty for none
public record SharedStorage(Optional<Path> folder) {

    /// There are no such files.
    public static final SharedStorage NONE = new SharedStorage(Optional.empty());

    private static final String NAME = "/storage";

    /// What is called here what people call `path`; anything else stays as it is.
    public String here(String path) {
        boolean among = path.equals(NAME) || path.startsWith(NAME + "/");
        return among && folder.isPresent() ? folder.get() + path.substring(NAME.length()) : path;
    }

    /// The same for every text among arguments.
    ObjectNode here(ObjectNode arguments) {
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        arguments.properties().forEach(argument -> translated.set(argument.getKey(), here(argument.getValue())));
        return translated;
    }

    private JsonNode here(JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(here(value.textValue()));
        }
        if (value instanceof ArrayNode several) {
            ArrayNode translated = JsonNodeFactory.instance.arrayNode();
            several.forEach(each -> translated.add(here(each)));
            return translated;
        }
        return value;
    }

    /// What people call a path; empty for one that is not among these files.
    Optional<String> known(Path path) {
        return folder.filter(path::startsWith)
                .map(top -> Path.of(NAME).resolve(top.relativize(path)).toString());
    }
}
