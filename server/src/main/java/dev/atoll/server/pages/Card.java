package dev.atoll.server.pages;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.CatalogLinks;
import dev.atoll.server.catalog.Preparation;
import dev.atoll.server.catalog.entries.EntryState;
import dev.atoll.server.catalog.entries.PublishedEntry;
import java.util.ArrayList;
import java.util.List;

/// A module among others.
///
/// @param tasks in one line
/// @param updated ISO date, or empty
/// @param image address of a picture, or empty
/// @param valid whether its package keeps the rules
/// @param problem the first thing wrong with an invalid one
/// @param preparation what has to be done before it can be tried, or empty
record Card(
        String name,
        String title,
        String summary,
        List<String> badges,
        String tasks,
        String updated,
        String image,
        boolean valid,
        String problem,
        String preparation) {

    static Card of(CatalogEntry entry) {
        ModuleMetadata metadata = entry.metadata();
        return new Card(
                entry.name(),
                metadata.title(),
                metadata.summary(),
                badges(entry),
                String.join(", ", metadata.tasks()),
                metadata.dates().getOrDefault("updated", ""),
                entry.picture()
                        .map(example -> CatalogLinks.file(entry.name(), example.file()))
                        .orElse(""),
                entry.isValid(),
                entry.problems().isEmpty() ? "" : entry.problems().getFirst(),
                entry.preparation().map(Card::words).orElse(""));
    }

    /// Its categories, and what is not usual about it.
    private static List<String> badges(CatalogEntry entry) {
        List<String> badges = new ArrayList<>(Badges.of(entry.metadata().categories()));
        entry.published().map(PublishedEntry::entry).ifPresent(row -> {
            if (row.state() != EntryState.PUBLIC) {
                badges.add(row.state() == EntryState.DRAFT ? "draft" : "shared with a project");
            }
            if (row.deprecated()) {
                badges.add("deprecated");
            }
        });
        return badges;
    }

    private static String words(Preparation preparation) {
        return preparation.failed() ? "It cannot be tried yet." : "It is being prepared.";
    }
}
