package dev.atoll.metadata;

import java.util.List;

/// What predict answers.
///
/// @param kind how to show it and what it can be connected to, such as `class-probabilities`
/// @param produces the media types a caller may choose from, the default first; empty for JSON alone
/// @param fields the parts of a composite
public record ResultDescription(String kind, List<String> produces, List<FieldDescription> fields) {

    /// The kind of a module that does not predict.
    public static final String NOTHING = "nothing";

    public ResultDescription {
        produces = List.copyOf(produces);
        fields = List.copyOf(fields);
    }

    /// A kind without parts, as JSON.
    public static ResultDescription of(String kind) {
        return new ResultDescription(kind, List.of(), List.of());
    }

    /// One part of a composite.
    ///
    /// @param kind a kind of result, or `string`, `integer`, `number`, `boolean`, `object`, `any`
    /// @param many whether it is a list of such
    /// @param required whether every answer has it
    /// @param fields of an `object`; empty when it may hold any
    public record FieldDescription(
            String name,
            String kind,
            boolean many,
            boolean required,
            String description,
            List<FieldDescription> fields) {

        public FieldDescription {
            fields = List.copyOf(fields);
        }
    }
}
