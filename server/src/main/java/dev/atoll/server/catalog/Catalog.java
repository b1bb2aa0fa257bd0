package dev.atoll.server.catalog;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.MarkdownHtml;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The modules of this platform: those that came with Atoll, those of its home, and what people
/// published. What is put into a folder appears at the next question; nothing has to be told.
///
/// Who looks decides what there is: for everybody else an entry is not there. The methods without a
/// caller are for the platform itself, which tells nobody.
@Singleton
public final class Catalog implements AutoCloseable {

    /// What stands for the newest version in addresses.
    public static final String LATEST = "latest";

    /// The one version of a module that lies in a folder.
    public static final String CURRENT = "current";

    private static final String FOLDER = "modules";
    private static final String SEARCH = "search";

    private final ModuleShelf shelf;
    private final PublishedEntries published;
    private final CatalogIndex index;
    private final Preparations preparations;
    private final Events events;

    @Inject
    public Catalog(PlatformConfig config, Events events, Entries entries) {
        this.preparations = new Preparations(config, events);
        this.events = events;
        this.shelf = new ModuleShelf(Stream.concat(config.installation().stream(), Stream.of(config.home()))
                .map(place -> place.resolve(FOLDER))
                .toList());
        this.published = new PublishedEntries(entries, shelf);
        this.index = new CatalogIndex(config.home().resolve(SEARCH), shelf, published, events);
    }

    /// Makes the search ready before anybody asks; the start does not wait for it.
    void begin(@Observes StartupEvent event) {
        Thread _ = Thread.ofVirtual().name("search-begin").start(index::begin);
    }

    /// All entries, whoever may see them, by name.
    public List<CatalogEntry> entries() {
        return merged(published.everything());
    }

    /// All entries that a caller may see, by name.
    public List<CatalogEntry> entries(Caller caller) {
        return merged(published.all(caller));
    }

    /// A module in a folder hides its namesake.
    private List<CatalogEntry> merged(List<CatalogEntry> others) {
        Map<String, CatalogEntry> all = new TreeMap<>();
        others.forEach(entry -> all.put(entry.name(), entry));
        shelf.entries().forEach(entry -> all.put(entry.name(), entry));
        return all.values().stream().map(this::preparing).toList();
    }

    private CatalogEntry preparing(CatalogEntry entry) {
        return entry.contents()
                .flatMap(contents -> preparations.of(contents.folder()))
                .map(entry::preparing)
                .orElse(entry);
    }

    /// Tells what becomes of a module's package, from now on.
    ///
    /// @throws PlatformException `NOT_FOUND`
    Events.Subscription follow(String name, Caller caller, Consumer<PreparationChanged> listener) {
        CatalogEntry _ = get(name, caller);
        Events.Subscription subscription = events.subscribe(PreparationChanged.class, change -> {
            if (change.module().equals(name)) {
                listener.accept(change);
            }
        });
        // Asked again: what happened before the subscription is told by nobody else.
        listener.accept(PreparationChanged.of(get(name, caller)));
        return subscription;
    }

    /// How many entries a caller may see.
    public int count(Caller caller) {
        return search(CatalogQuery.EVERYTHING, new Paging(1, 1), caller).total();
    }

    /// How many packages in folders break the rules; what is published keeps them.
    public int countInvalid() {
        return (int) shelf.entries().stream().filter(entry -> !entry.isValid()).count();
    }

    /// A page of the entries that fit and that a caller may see.
    public CatalogFindings search(CatalogQuery query, Paging paging, Caller caller) {
        return preparing(index.find(query, paging, CatalogIndex.viewer(caller)), caller);
    }

    /// The same among those that the caller put into the catalogue.
    public CatalogFindings searchOwn(CatalogQuery query, Paging paging, Caller caller) {
        return preparing(index.find(query, paging, CatalogIndex.owner(caller)), caller);
    }

    /// The index says who sees what; what it has not heard yet is caught here.
    private CatalogFindings preparing(CatalogFindings found, Caller caller) {
        List<CatalogEntry> entries = found.entries().stream()
                .filter(entry -> entry.isSeenBy(caller))
                .map(this::preparing)
                .toList();
        return new CatalogFindings(entries, found.total(), found.facets());
    }

    /// The entry of a name, whoever may see it.
    public Optional<CatalogEntry> find(String name) {
        return onShelf(name).or(() -> published.find(name)).map(this::preparing);
    }

    /// The entry of a name, if a caller may see it.
    public Optional<CatalogEntry> find(String name, Caller caller) {
        return find(name).filter(entry -> entry.isSeenBy(caller));
    }

    /// The entry of a module that must be there, whoever may see it.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public CatalogEntry get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /// The entry of a module that must be there for a caller.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public CatalogEntry get(String name, Caller caller) {
        return find(name, caller).orElseThrow(() -> unknown(name));
    }

    /// The same at a version.
    ///
    /// @param version its name, or `latest`
    /// @throws PlatformException `NOT_FOUND`
    public CatalogEntry get(String name, String version, Caller caller) {
        CatalogEntry latest = get(name, caller);
        if (version.equals(LATEST) || (latest.published().isEmpty() && version.equals(CURRENT))) {
            return latest;
        }
        return Optional.of(latest)
                .filter(entry -> entry.published().isPresent())
                .flatMap(entry -> published.find(name, version))
                .map(this::preparing)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The module " + name + " has no version " + version));
    }

    /// Whether a module lies in a folder, which nobody else may name theirs after.
    public boolean isInAFolder(String name) {
        return onShelf(name).isPresent();
    }

    private Optional<CatalogEntry> onShelf(String name) {
        return shelf.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    private static PlatformException unknown(String name) {
        return new PlatformException(
                ErrorCode.NOT_FOUND, "There is no module " + name + " (expected a name from the catalogue)");
    }

    /// A file that the module shows as an example. Everything else of a package stays closed.
    ///
    /// @param path as the module's description gives it, such as `examples/cat.jpg`
    /// @throws PlatformException `NOT_FOUND` for an unknown module or file
    public Path exampleFile(String name, String path, Caller caller) {
        return get(name, caller)
                .contents()
                .filter(contents -> isExample(contents, path))
                .flatMap(contents -> contents.file(path))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The module " + name + " has no example file " + path));
    }

    /// The model card as HTML that is safe to show; empty when there is none.
    public String readmeHtml(CatalogEntry entry) {
        return MarkdownHtml.render(entry.readme(), CatalogLinks.files(entry.name()));
    }

    /// The module's description as HTML that is safe to show.
    public String descriptionHtml(CatalogEntry entry) {
        return MarkdownHtml.render(entry.metadata().description(), CatalogLinks.files(entry.name()));
    }

    @Override
    @PreDestroy
    public void close() {
        index.close();
        preparations.close();
    }

    private static boolean isExample(ModulePackage contents, String path) {
        return contents.description().stream()
                .flatMap(description -> description.examples().stream())
                .anyMatch(example -> example.file().equals(path));
    }
}
