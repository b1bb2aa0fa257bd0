package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.entries.EntryKind;
import java.util.Locale;

/// The two catalogues of the platform API. What is in one is not in the other.
enum ItemType {
    MODULES("module"),
    TOOLS("tool");

    private static final String TOOL_CATEGORY = "AI4 tools";

    private final String noun;

    ItemType(String noun) {
        this.noun = noun;
    }

    /// The type of a path, `modules` or `tools`.
    static ItemType of(String path) {
        return valueOf(path.toUpperCase(Locale.ROOT));
    }

    static ItemType of(CatalogEntry entry) {
        boolean tool = entry.published()
                .map(published -> published.entry().kind() == EntryKind.TOOL)
                .orElseGet(() -> entry.metadata().categories().contains(TOOL_CATEGORY));
        return tool ? TOOLS : MODULES;
    }

    /// As it stands in paths.
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it stands in messages.
    String noun() {
        return noun;
    }
}
