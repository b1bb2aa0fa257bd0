package dev.atoll.server.catalog.search;

/// A property by which what was found can be narrowed.
public enum SearchFacet {
    KIND,
    CATEGORY,
    TASK,
    LIBRARY,
    DATA_TYPE,
    LICENSE,
    PROJECT,
    TAG;

    /// What the values of this facet begin with in the index, so that they stand together.
    String letter() {
        return String.valueOf((char) ('a' + ordinal()));
    }

    int bit() {
        return 1 << ordinal();
    }
}
