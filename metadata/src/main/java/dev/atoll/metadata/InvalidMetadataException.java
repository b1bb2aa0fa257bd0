package dev.atoll.metadata;

import java.util.List;

/// A file of a module package breaks its rules. Every problem is listed, each with the field, the
/// value and the expectation.
public final class InvalidMetadataException extends Exception {

    private final List<String> problems;

    public InvalidMetadataException(String file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One sentence per problem.
    public List<String> problems() {
        return problems;
    }
}
