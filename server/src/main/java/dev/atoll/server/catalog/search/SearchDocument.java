package dev.atoll.server.catalog.search;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the index knows of an entry.
///
/// Of a text, the first 2,000 different words count, of a word its first 40 letters, of a facet the
/// first 64 values, and of a value its first 200 letters: nobody can fill the index with one entry.
///
/// @param id finds it again; unique, at most 512 characters as those of owner and project
/// @param stamp another number whenever anything else here is another
/// @param facets values by which it can be narrowed; their words are found too
/// @param access who finds it
/// @param standing how well it stands among those that fit as well
/// @param updated when it was changed last
public record SearchDocument(
        String id,
        long stamp,
        Texts texts,
        Map<SearchFacet, List<String>> facets,
        Access access,
        Standing standing,
        Instant updated) {

    private static final int LONGEST_ID = 512;

    public SearchDocument {
        Map<SearchFacet, List<String>> copy = new EnumMap<>(SearchFacet.class);
        facets.forEach((facet, values) -> copy.put(facet, List.copyOf(values)));
        facets = Map.copyOf(copy);
        checkLength("id", id);
    }

    private static void checkLength(String what, String text) {
        if (text.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " characters (expected at most " + LONGEST_ID + ")");
        }
    }

    /// Where words are looked for.
    ///
    /// @param name counts as much as the title
    /// @param description Markdown or plain
    public record Texts(String name, String title, String summary, String description) {}

    /// Who finds it.
    ///
    /// @param owner an account; empty when it is the platform's
    /// @param project empty when it is of none
    public record Access(SearchVisibility visibility, String owner, String project) {

        /// Everybody finds it, the platform owns it.
        public static final Access OPEN = new Access(SearchVisibility.PUBLIC, "", "");

        public Access {
            checkLength("owner", owner);
            checkLength("project", project);
        }
    }

    /// How an entry stands, apart from what is looked for.
    public enum Standing {
        CURRENT,
        /// It counts half.
        DEPRECATED,
        /// Its package breaks the rules: it comes last.
        INVALID
    }
}
