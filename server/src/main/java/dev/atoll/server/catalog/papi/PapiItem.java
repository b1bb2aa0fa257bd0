package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.CatalogEntry;

/// A module or tool under the name by which clients of the platform API know it.
///
/// @param recipe whether it is a tool that runs here by a recipe of that name
record PapiItem(String name, ItemType type, CatalogEntry entry, boolean recipe) {

    /// An entry of the catalogue.
    PapiItem(String name, CatalogEntry entry) {
        this(name, ItemType.of(entry), entry, false);
    }

    /// A tool of this platform.
    static PapiItem ofRecipe(String name, CatalogEntry entry) {
        return new PapiItem(name, ItemType.TOOLS, entry, true);
    }
}
