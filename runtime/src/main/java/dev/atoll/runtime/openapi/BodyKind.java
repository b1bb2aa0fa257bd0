package dev.atoll.runtime.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import java.util.List;

/// The kinds of bodies that bring arguments; the first that fits is the one to recommend.
enum BodyKind {
    MULTIPART("multipart/form-data") {
        @Override
        boolean brings(ArgumentDescription argument) {
            return argument.type() != ArgumentType.OBJECT;
        }
    },
    JSON("application/json") {
        @Override
        boolean brings(ArgumentDescription argument) {
            return argument.type() != ArgumentType.FILE;
        }
    },
    URL_ENCODED("application/x-www-form-urlencoded") {
        @Override
        boolean brings(ArgumentDescription argument) {
            return argument.type() != ArgumentType.OBJECT && argument.type() != ArgumentType.FILE;
        }
    };

    private final String mediaType;

    BodyKind(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// Whether such a body can hold an argument.
    abstract boolean brings(ArgumentDescription argument);

    /// What such a body holds of some arguments.
    ObjectNode describe(List<ArgumentDescription> arguments) {
        List<ArgumentDescription> brought =
                arguments.stream().filter(this::brings).toList();
        ObjectNode media = JsonNodeFactory.instance.objectNode();
        ObjectNode schema = ArgumentSchemas.object(brought, this == JSON);
        media.set("schema", schema);
        if (this != JSON) {
            // A field without a name is no field.
            schema.putObject("propertyNames").put("minLength", 1);
        }
        if (this == MULTIPART) {
            putFileTypes(media, brought);
        }
        return media;
    }

    private static void putFileTypes(ObjectNode media, List<ArgumentDescription> arguments) {
        for (ArgumentDescription argument : arguments) {
            if (!argument.value().accept().isEmpty()) {
                media.withObject("/encoding")
                        .putObject(argument.name())
                        .put("contentType", String.join(", ", argument.value().accept()));
            }
        }
    }

    /// Names of the arguments a caller must send.
    static void putRequired(ObjectNode schema, List<ArgumentDescription> arguments) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        arguments.stream()
                .filter(ArgumentDescription::required)
                .map(ArgumentDescription::name)
                .forEach(names::add);
        if (!names.isEmpty()) {
            schema.set("required", names);
        }
    }
}
