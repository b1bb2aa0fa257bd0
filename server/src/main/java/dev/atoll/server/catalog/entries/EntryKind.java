package dev.atoll.server.catalog.entries;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an entry of the catalogue is.
public enum EntryKind {
    MODULE,
    TOOL,
    DATASET;

    private static final String TOOLS = "AI4 tools";

    /// Such as `module`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EntryKind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }

    /// What the categories of AI4OS tell.
    public static EntryKind ofCategories(List<String> categories) {
        return categories.contains(TOOLS) ? TOOL : MODULE;
    }
}
