package dev.atoll.metadata;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What one value of an argument may be.
///
/// @param format of a text or number, such as `email`, `date`, `int64`; empty for none
/// @param choices the only texts allowed; empty when free
/// @param suggestions texts a form offers while others are allowed
/// @param accept media types of a file; empty for any
/// @param fields of an object; empty when any are allowed
/// @param jsonText whether the text is JSON, quotes included
public record ValueDescription(
        ArgumentType type,
        String format,
        Limits limits,
        List<String> choices,
        List<String> suggestions,
        List<String> accept,
        List<ArgumentDescription> fields,
        boolean jsonText) {

    public ValueDescription {
        choices = List.copyOf(choices);
        suggestions = List.copyOf(suggestions);
        accept = List.copyOf(accept);
        fields = List.copyOf(fields);
    }

    /// Bounds of numbers and texts.
    ///
    /// @param minimum smallest number
    /// @param maximum largest number
    /// @param minLength fewest characters of a text
    /// @param maxLength most characters of a text
    /// @param pattern a regular expression to be found in a text; empty for none
    public record Limits(
            OptionalDouble minimum,
            OptionalDouble maximum,
            OptionalInt minLength,
            OptionalInt maxLength,
            String pattern) {

        /// Everything is allowed.
        public static final Limits NONE = new Limits(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty(), "");

        /// Numbers alone are bounded.
        public static Limits numbers(double minimum, double maximum) {
            return new Limits(bound(minimum), bound(maximum), OptionalInt.empty(), OptionalInt.empty(), "");
        }

        private static OptionalDouble bound(double value) {
            return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /// Any value of a type.
    public static ValueDescription of(ArgumentType type) {
        return new ValueDescription(type, "", Limits.NONE, List.of(), List.of(), List.of(), List.of(), false);
    }

    /// A text out of a few.
    public static ValueDescription oneOf(List<String> choices) {
        return of(ArgumentType.STRING).withChoices(choices);
    }

    /// The same with other limits.
    public ValueDescription withLimits(Limits other) {
        return new ValueDescription(type, format, other, choices, suggestions, accept, fields, jsonText);
    }

    /// The same with other choices.
    public ValueDescription withChoices(List<String> others) {
        return new ValueDescription(type, format, limits, others, suggestions, accept, fields, jsonText);
    }

    /// The same for files of other media types.
    public ValueDescription withAccept(List<String> others) {
        return new ValueDescription(type, format, limits, choices, suggestions, others, fields, jsonText);
    }
}
