package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a module's arguments of what a request brought: query before form before JSON body, the
/// first of several values for an argument that takes one, files from forms alone. All failing
/// arguments are told together.
final class ArgumentsParser {

    private static final String MISSING = "Missing data for required field.";
    private static final String NULL = "Field may not be null.";
    private static final String NO_FILE = "Not a valid file.";

    private final ModuleArguments arguments;

    ArgumentsParser(ModuleArguments arguments) {
        this.arguments = arguments;
    }

    /// Reads every argument.
    ///
    /// @throws InvalidArgumentsException with the messages of all arguments that do not fit
    /// @throws BadInputException when the module's record refuses values that fit one by one
    Record parse(SentArguments sent) throws InvalidArgumentsException, BadInputException {
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        List<Object> values = new ArrayList<>();
        for (ModuleArgument argument : arguments.all()) {
            Reading reading = new Reading(argument, sent);
            values.add(reading.value());
            if (!reading.problems.isEmpty()) {
                problems.set(argument.name(), reading.problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidArgumentsException(problems);
        }
        return arguments.create(values);
    }

    /// One argument of one request.
    private static final class Reading {

        /// Stands in for a value while there are problems; never reaches a module.
        private static final Object NOTHING = new Object();

        private final ModuleArgument argument;
        private final SentArguments sent;
        private JsonNode problems = JsonNodeFactory.instance.arrayNode();

        Reading(ModuleArgument argument, SentArguments sent) {
            this.argument = argument;
            this.sent = sent;
        }

        Object value() {
            return argument.isFile() ? file() : other();
        }

        private Object file() {
            List<Upload> uploads = sent.files().getOrDefault(argument.name(), List.of());
            if (!uploads.isEmpty()) {
                return argument.shaped(uploads);
            }
            return sent.form().containsKey(argument.name()) ? refused(NO_FILE) : absent();
        }

        private Object other() {
            Optional<List<String>> texts = sent.texts(argument.name());
            if (texts.isPresent()) {
                return read(texts.get(), argument.reader()::fromText);
            }
            if (sent.fileNames().contains(argument.name())) {
                return refused(argument.reader().wrongType());
            }
            JsonNode json = sent.json().path(argument.name());
            if (json.isMissingNode() || (json.isNull() && argument.optional())) {
                return absent();
            }
            return json.isNull() ? refused(NULL) : read(elements(json), this::fromJson);
        }

        private Object fromJson(JsonNode json) throws InvalidValueException {
            if (json.isNull()) {
                throw new InvalidValueException(NULL);
            }
            return argument.reader().fromJson(json);
        }

        private List<JsonNode> elements(JsonNode json) {
            if (!argument.many() || !json.isArray()) {
                return List.of(json);
            }
            List<JsonNode> elements = new ArrayList<>();
            json.forEach(elements::add);
            return elements;
        }

        private <T> Object read(List<T> sentValues, ValueStep<T> step) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < sentValues.size(); i++) {
                try {
                    values.add(step.read(sentValues.get(i)));
                } catch (InvalidValueException e) {
                    refused(i, String.valueOf(e.getMessage()));
                }
                if (!argument.many()) {
                    break;
                }
            }
            return problems.isEmpty() ? argument.shaped(values) : NOTHING;
        }

        private Object absent() {
            return argument.whenAbsent().orElseGet(() -> refused(MISSING));
        }

        private Object refused(String message) {
            problems = JsonNodeFactory.instance.arrayNode().add(message);
            return NOTHING;
        }

        /// Lists tell the place of each value that does not fit.
        private void refused(int index, String message) {
            if (!argument.many()) {
                refused(message);
                return;
            }
            ObjectNode byIndex =
                    problems instanceof ObjectNode started ? started : JsonNodeFactory.instance.objectNode();
            byIndex.putArray(Integer.toString(index)).add(message);
            problems = byIndex;
        }
    }

    private interface ValueStep<T> {
        Object read(T sentValue) throws InvalidValueException;
    }
}
