package dev.atoll.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The content of `module.json`: what a module takes and gives, so that pages, command line and
/// gateway never start code to know it.
///
/// @param name the module's name: its folder, its place in URLs; lower case, digits and dashes
/// @param predict the arguments of predict, in the order of the form
/// @param result what predict answers
/// @param examples inputs that run on click
public record ModuleDescription(
        String name, List<ArgumentDescription> predict, ResultDescription result, List<Example> examples) {

    public ModuleDescription {
        predict = List.copyOf(predict);
        examples = List.copyOf(examples);
    }

    /// One argument.
    ///
    /// @param name on the wire
    /// @param type of one value
    /// @param many whether it may be repeated
    /// @param required whether a call without it is refused
    /// @param defaultValue used when absent, as JSON
    /// @param minimum smallest number allowed
    /// @param maximum largest number allowed
    /// @param choices the only texts allowed; empty when free
    /// @param accept media types of a file; empty for any
    public record ArgumentDescription(
            String name,
            ArgumentType type,
            boolean many,
            boolean required,
            String description,
            Optional<JsonNode> defaultValue,
            OptionalDouble minimum,
            OptionalDouble maximum,
            List<String> choices,
            List<String> accept) {

        public ArgumentDescription {
            choices = List.copyOf(choices);
            accept = List.copyOf(accept);
        }
    }

    /// The type of one value of an argument.
    public enum ArgumentType {
        FILE,
        INTEGER,
        NUMBER,
        BOOLEAN,
        STRING
    }

    /// The answer.
    ///
    /// @param kind how to show it, such as `class-probabilities`
    public record ResultDescription(String kind) {}

    /// An input that ships with the module.
    ///
    /// @param title what a person sees, such as "Cat"
    /// @param argument the file argument it fills
    /// @param file below the module's folder, such as `examples/cat.jpg`
    /// @param credit who made it
    /// @param license under which it may be used
    /// @param source where it comes from
    public record Example(String title, String argument, String file, String credit, String license, String source) {}
}
