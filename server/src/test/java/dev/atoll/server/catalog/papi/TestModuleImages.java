package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.Entries;

/// The images of modules for the tests of other rooms.
public final class TestModuleImages {

    private TestModuleImages() {}

    public static ModuleImages over(Catalog catalog, Entries entries) {
        return new ModuleImages(catalog, entries);
    }
}
