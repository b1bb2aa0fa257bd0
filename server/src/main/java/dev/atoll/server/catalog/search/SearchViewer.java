package dev.atoll.server.catalog.search;

import java.util.Set;

/// Who looks, and therefore what can be found at all.
///
/// @param account finds its own entries; empty for somebody unknown
/// @param projects whose entries are found
public record SearchViewer(String account, Set<String> projects, Sight sight) {

    /// Finds what is public.
    public static final SearchViewer ANYBODY = new SearchViewer("", Set.of(), Sight.SHARED);

    /// Finds everything.
    public static final SearchViewer OPERATOR = new SearchViewer("", Set.of(), Sight.EVERYTHING);

    public SearchViewer {
        projects = Set.copyOf(projects);
    }

    /// How far somebody sees.
    public enum Sight {
        /// What the account itself owns, and nothing else.
        OWN,
        /// That, what is public, and what is shared with the projects.
        SHARED,
        /// All there is.
        EVERYTHING
    }
}
