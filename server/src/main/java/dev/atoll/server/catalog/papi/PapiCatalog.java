package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The catalogue as clients of the platform API see it.
@Singleton
final class PapiCatalog {

    /// Its clients cannot do without a module of this name: its form is where they begin.
    private static final String DEMO = "ai4os-demo-app";

    private static final String OUR_DEMO = "demo";

    /// Words that stand where names stand in paths.
    private static final Set<String> RESERVED = Set.of("detail", "refresh");

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Catalog catalog;
    private final CurrentCaller caller;

    PapiCatalog(Catalog catalog, CurrentCaller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    /// All items of a type, in the order of the catalogue.
    List<PapiItem> items(ItemType type) {
        return items().stream().filter(item -> item.type() == type).toList();
    }

    /// An item of either type: clients ask for tools among the modules.
    ///
    /// @throws PapiException 404
    PapiItem get(String name) {
        return find(name).orElseThrow(() -> PapiException.of(NOT_FOUND, "Item " + name + " not in catalog."));
    }

    /// An item of a type.
    ///
    /// @throws PapiException 400
    PapiItem get(ItemType type, String name) {
        return find(name)
                .filter(item -> item.type() == type)
                .orElseThrow(() -> PapiException.of(BAD_REQUEST, name + " is not an available " + type.noun() + "."));
    }

    private Optional<PapiItem> find(String name) {
        boolean taken = isDemoTaken();
        return catalog.find(!taken && name.equals(DEMO) ? OUR_DEMO : name, caller.get())
                .filter(entry -> !RESERVED.contains(entry.name()))
                .map(entry -> item(entry, taken));
    }

    private List<PapiItem> items() {
        boolean taken = isDemoTaken();
        return catalog.entries(caller.get()).stream()
                .filter(entry -> !RESERVED.contains(entry.name()))
                .map(entry -> item(entry, taken))
                .toList();
    }

    private boolean isDemoTaken() {
        return catalog.find(DEMO, caller.get()).isPresent();
    }

    private static PapiItem item(CatalogEntry entry, boolean demoIsTaken) {
        return new PapiItem(!demoIsTaken && entry.name().equals(OUR_DEMO) ? DEMO : entry.name(), entry);
    }
}
