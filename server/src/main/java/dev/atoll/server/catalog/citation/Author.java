package dev.atoll.server.catalog.citation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Who made something: a person, or a group whose name is one text.
///
/// @param given empty for a group
/// @param family empty for a group
/// @param group empty for a person
/// @param orcid an address, or empty
public record Author(String given, String family, String group, String orcid) {

    /// A group, or somebody of whom no more than one name is known.
    public static Author named(String name) {
        return new Author("", "", name, "");
    }

    /// As a `CITATION.cff` has it; empty for what is none.
    static Optional<Author> of(JsonNode author) {
        String given = author.path("given-names").asText("").strip();
        String family = author.path("family-names").asText("").strip();
        String alias = author.path("alias").asText("").strip();
        String group = author.path("name").asText(alias).strip();
        if (given.isEmpty() && family.isEmpty() && group.isEmpty()) {
            return Optional.empty();
        }
        String orcid = author.path("orcid").asText("");
        return Optional.of(new Author(
                given,
                family,
                given.isEmpty() && family.isEmpty() ? group : "",
                orcid.matches("https://orcid\\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]") ? orcid : ""));
    }

    boolean isGroup() {
        return !group.isEmpty();
    }
}
