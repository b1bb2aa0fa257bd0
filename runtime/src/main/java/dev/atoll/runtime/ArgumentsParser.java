package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a module's arguments of what a request brought: query before form before JSON body, the
/// first of several values for an argument that takes one, files from forms alone. All failing
/// arguments are told together.
final class ArgumentsParser {

    static final String NULL = "Field may not be null.";
    private static final String MISSING = "Missing data for required field.";
    private static final String NO_FILE = "Not a valid file.";

    private ArgumentsParser() {}

    /// Reads every argument.
    ///
    /// @return values by field; arguments without value and default are left out
    /// @throws InvalidArgumentsException with the messages of all arguments that do not fit
    static ObjectNode parse(List<ModuleArgument> arguments, SentArguments sent) throws InvalidArgumentsException {
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (ModuleArgument argument : arguments) {
            Reading reading = new Reading(argument, sent, sent.name(argument.description()));
            try {
                JsonNode value = reading.value();
                if (!value.isMissingNode()) {
                    values.set(argument.description().field(), value);
                }
            } catch (InvalidValueException e) {
                problems.set(reading.name(), e.problem());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidArgumentsException(problems);
        }
        return values;
    }

    /// One argument of one request.
    ///
    /// @param name by which the caller means it
    private record Reading(ModuleArgument argument, SentArguments sent, String name) {

        JsonNode value() throws InvalidValueException {
            return argument.isFile() ? file() : other();
        }

        private JsonNode file() throws InvalidValueException {
            List<Upload> uploads = sent.files().getOrDefault(name, List.of());
            if (uploads.isEmpty()) {
                if (sent.form().containsKey(name)) {
                    throw new InvalidValueException(NO_FILE);
                }
                return absent();
            }
            if (!argument.repeated()) {
                return json(uploads.getFirst());
            }
            ArrayNode files = JsonNodeFactory.instance.arrayNode();
            uploads.forEach(upload -> files.add(json(upload)));
            return files;
        }

        private static JsonNode json(Upload upload) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", upload.name())
                    .put("path", upload.path().toString())
                    .put("content_type", upload.contentType())
                    .put("original_filename", upload.originalFilename());
        }

        private JsonNode other() throws InvalidValueException {
            Optional<List<String>> texts = sent.texts(name);
            if (texts.isPresent()) {
                return read(texts.get(), argument.reader()::fromText);
            }
            if (sent.fileNames().contains(name)) {
                throw new InvalidValueException(argument.reader().wrongType());
            }
            JsonNode json = sent.json().path(name);
            if (json.isMissingNode()) {
                return absent();
            }
            return json.isNull() ? nothing() : read(elements(json), this::fromJson);
        }

        private JsonNode nothing() throws InvalidValueException {
            boolean optional = !argument.description().required()
                    && argument.description().defaultValue().isEmpty();
            if (!argument.description().nullable() && !optional) {
                throw new InvalidValueException(NULL);
            }
            return NullNode.getInstance();
        }

        private JsonNode fromJson(JsonNode json) throws InvalidValueException {
            if (json.isNull()) {
                throw new InvalidValueException(NULL);
            }
            return argument.reader().fromJson(json);
        }

        private List<JsonNode> elements(JsonNode json) {
            if (!argument.repeated() || !json.isArray()) {
                return List.of(json);
            }
            List<JsonNode> elements = new ArrayList<>();
            json.forEach(elements::add);
            return elements;
        }

        private <T> JsonNode read(List<T> sentValues, ValueStep<T> step) throws InvalidValueException {
            if (!argument.repeated()) {
                return step.read(sentValues.getFirst());
            }
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            // Lists tell the place of each value that does not fit.
            ObjectNode problems = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < sentValues.size(); i++) {
                try {
                    values.add(step.read(sentValues.get(i)));
                } catch (InvalidValueException e) {
                    problems.set(Integer.toString(i), e.problem());
                }
            }
            if (!problems.isEmpty()) {
                throw new InvalidValueException(problems);
            }
            return values;
        }

        private JsonNode absent() throws InvalidValueException {
            if (argument.description().required()) {
                throw new InvalidValueException(MISSING);
            }
            JsonNode otherwise = argument.description().nullable() ? NullNode.getInstance() : MissingNode.getInstance();
            return argument.description().defaultValue().orElse(otherwise);
        }
    }

    private interface ValueStep<T> {
        JsonNode read(T sentValue) throws InvalidValueException;
    }
}
