package dev.atoll.metadata;

/// One thing that is wrong with a file.
///
/// @param field its place, such as `resources.inference.cpu` or `tags[1]`; `line 7` or `content` for a
///     file that cannot be read at all
/// @param value what stands there, shortened
/// @param expectation what should
/// @param suggestion a value that is near and right; empty when none is
/// @param since the schema that has the rule, such as `2.1.0`; empty for what none has
public record MetadataProblem(String field, String value, String expectation, String suggestion, String since) {

    /// Such as `title: 7 (expected a text)`.
    public String sentence() {
        String near = suggestion.isEmpty() ? "" : ". Did you mean " + suggestion + "?";
        String expected = expectation.isEmpty() ? "" : " (expected " + expectation + ")";
        return field + ": " + value + expected + near;
    }
}
