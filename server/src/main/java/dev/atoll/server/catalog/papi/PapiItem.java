package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.CatalogEntry;

/// A module or tool under the name by which clients of the platform API know it.
record PapiItem(String name, CatalogEntry entry) {

    ItemType type() {
        return ItemType.of(entry);
    }
}
