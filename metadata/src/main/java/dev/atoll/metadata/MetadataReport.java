package dev.atoll.metadata;

import java.util.List;

/// What a look at a metadata file found.
///
/// @param metadata what could be read; harmless values stand in for those that are wrong
/// @param problems what breaks the schema that the file declares
/// @param warnings what only the newest schema minds, and what looks like a slip
public record MetadataReport(ModuleMetadata metadata, List<MetadataProblem> problems, List<MetadataProblem> warnings) {

    public MetadataReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static MetadataReport of(ModuleMetadata metadata, List<MetadataProblem> found) {
        String declared = metadata.version();
        return new MetadataReport(
                metadata,
                found.stream()
                        .filter(problem -> SchemaVersion.binds(declared, problem.since()))
                        .toList(),
                found.stream()
                        .filter(problem -> !SchemaVersion.binds(declared, problem.since()))
                        .toList());
    }

    /// Whether the file keeps the rules of the schema it declares.
    public boolean isValid() {
        return problems.isEmpty();
    }

    /// Whether it keeps those of the newest schema too.
    public boolean isValidByLatest() {
        return isValid()
                && warnings.stream().allMatch(warning -> warning.since().equals(SchemaVersion.NONE));
    }
}
