package dev.atoll.server.catalog.search;

import java.util.Set;

/// Who looks, and therefore what can be found at all.
///
/// @param account finds its own drafts; empty for somebody unknown
/// @param projects whose entries are found
/// @param operator finds everything
public record SearchViewer(String account, Set<String> projects, boolean operator) {

    /// Finds what is public.
    public static final SearchViewer ANYBODY = new SearchViewer("", Set.of(), false);

    /// Finds everything.
    public static final SearchViewer OPERATOR = new SearchViewer("", Set.of(), true);

    public SearchViewer {
        projects = Set.copyOf(projects);
    }
}
