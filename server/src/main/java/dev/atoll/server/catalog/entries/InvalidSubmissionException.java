package dev.atoll.server.catalog.entries;

import dev.atoll.metadata.MetadataProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What was sent cannot be published. Every problem is listed, with the field it belongs to.
public final class InvalidSubmissionException extends RuntimeException {

    private final transient List<MetadataProblem> problems;

    /// @param advice what to do about it; may be empty
    InvalidSubmissionException(List<MetadataProblem> problems, String advice) {
        super(problems.stream().map(MetadataProblem::sentence).collect(Collectors.joining("; "))
                + (advice.isEmpty() ? "" : ". " + advice));
        this.problems = List.copyOf(problems);
    }

    /// One problem of one field.
    static InvalidSubmissionException of(String field, String value, String expectation) {
        return new InvalidSubmissionException(List.of(new MetadataProblem(field, value, expectation, "", "")), "");
    }

    public List<MetadataProblem> problems() {
        return problems;
    }

    /// All of them in one text.
    public String detail() {
        return Objects.requireNonNullElse(getMessage(), "");
    }
}
