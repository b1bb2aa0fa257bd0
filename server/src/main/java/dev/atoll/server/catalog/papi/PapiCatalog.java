package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.EntryKind;
import dev.atoll.server.catalog.entries.EntryVersion;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final int MOST_TAGS = 100;

    private final Catalog catalog;
    private final Entries entries;
    private final RecipeItems recipes;
    private final CurrentCaller caller;

    PapiCatalog(Catalog catalog, Entries entries, RecipeItems recipes, CurrentCaller caller) {
        this.catalog = catalog;
        this.entries = entries;
        this.recipes = recipes;
        this.caller = caller;
    }

    /// All items of a type that the caller may see, in the order of the catalogue. The tools that run here come first,
    /// and hide what is only described under their names.
    List<PapiItem> items(ItemType type) {
        List<PapiItem> described = itemsAmong(catalog.entries(caller.get()), type);
        if (type == ItemType.MODULES) {
            return described;
        }
        List<PapiItem> running = recipes.all();
        Set<String> names = running.stream().map(PapiItem::name).collect(Collectors.toSet());
        return Stream.concat(running.stream(), described.stream().filter(item -> !names.contains(item.name())))
                .toList();
    }

    /// Those of a type among entries.
    static List<PapiItem> itemsAmong(List<CatalogEntry> all, ItemType type) {
        boolean taken = all.stream().anyMatch(entry -> entry.name().equals(DEMO));
        return all.stream()
                .filter(entry -> isItem(entry) && ItemType.of(entry) == type)
                .map(entry -> item(entry, taken))
                .toList();
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
        // A module that somebody calls as a tool is called does not hide it.
        Optional<PapiItem> found = type == ItemType.TOOLS ? recipes.find(name).or(() -> find(name)) : find(name);
        return found.filter(item -> item.type() == type)
                .orElseThrow(() -> PapiException.of(BAD_REQUEST, name + " is not an available " + type.noun() + "."));
    }

    /// What this platform has of an item, the newest first: no registry is asked. What runs is `latest`
    /// unless somebody chooses.
    List<String> tags(PapiItem item) {
        return tags(entries, item);
    }

    static List<String> tags(Entries entries, PapiItem item) {
        Stream<String> versions = item.entry().published().stream()
                .flatMap(published -> entries.versions(published.entry()).stream())
                .map(EntryVersion::version);
        return Stream.concat(Stream.of(Catalog.LATEST), versions)
                .limit(MOST_TAGS)
                .toList();
    }

    private Optional<PapiItem> find(String name) {
        return described(name)
                .filter(item -> item.type() == ItemType.MODULES)
                .or(() -> recipes.find(name))
                .or(() -> described(name));
    }

    private Optional<PapiItem> described(String name) {
        boolean taken = seen(DEMO).isPresent();
        return seen(name)
                .or(() -> name.equals(DEMO) ? seen(OUR_DEMO) : Optional.empty())
                .filter(PapiCatalog::isItem)
                .map(entry -> item(entry, taken));
    }

    private Optional<CatalogEntry> seen(String name) {
        return catalog.find(name, caller.get());
    }

    private static PapiItem item(CatalogEntry entry, boolean taken) {
        return new PapiItem(!taken && entry.name().equals(OUR_DEMO) ? DEMO : entry.name(), entry);
    }

    /// AI4OS knows no datasets in its catalogue.
    private static boolean isItem(CatalogEntry entry) {
        boolean dataset = entry.published()
                .filter(published -> published.entry().kind() == EntryKind.DATASET)
                .isPresent();
        return !dataset && !RESERVED.contains(entry.name());
    }
}
