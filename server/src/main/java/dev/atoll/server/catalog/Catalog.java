package dev.atoll.server.catalog;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.MarkdownHtml;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The modules of this platform: those that came with Atoll and those of its home. What is put into
/// a folder appears at the next question; nothing has to be told.
@Singleton
public final class Catalog implements AutoCloseable {

    private static final String FOLDER = "modules";

    private final ModuleShelf shelf;
    private final Preparations preparations;
    private final Events events;

    @Inject
    public Catalog(PlatformConfig config, Events events) {
        this.preparations = new Preparations(config, events);
        this.events = events;
        this.shelf = new ModuleShelf(Stream.concat(config.installation().stream(), Stream.of(config.home()))
                .map(place -> place.resolve(FOLDER))
                .toList());
    }

    /// All entries, by name.
    public List<CatalogEntry> entries() {
        return shelf.entries().stream().map(this::preparing).toList();
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
    Events.Subscription follow(String name, Consumer<PreparationChanged> listener) {
        CatalogEntry _ = get(name);
        Events.Subscription subscription = events.subscribe(PreparationChanged.class, change -> {
            if (change.module().equals(name)) {
                listener.accept(change);
            }
        });
        // Asked again: what happened before the subscription is told by nobody else.
        listener.accept(PreparationChanged.of(get(name)));
        return subscription;
    }

    /// Entries that fit, best first.
    public CatalogFindings search(CatalogQuery query) {
        return CatalogSearch.find(entries(), query);
    }

    public Optional<CatalogEntry> find(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /// The entry of a module that must be there.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public CatalogEntry get(String name) {
        return find(name)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no module " + name + " (expected a name from the catalogue)"));
    }

    /// A file that the module shows as an example. Everything else of a package stays closed.
    ///
    /// @param path as the module's description gives it, such as `examples/cat.jpg`
    /// @throws PlatformException `NOT_FOUND` for an unknown module or file
    public Path exampleFile(String name, String path) {
        return get(name)
                .contents()
                .filter(contents -> isExample(contents, path))
                .flatMap(contents -> contents.file(path))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The module " + name + " has no example file " + path));
    }

    /// The model card as HTML that is safe to show; empty when there is none.
    public String readmeHtml(CatalogEntry entry) {
        return entry.contents()
                .flatMap(ModulePackage::readme)
                .map(readme -> MarkdownHtml.render(readme, CatalogLinks.files(entry.name())))
                .orElse("");
    }

    /// The module's description as HTML that is safe to show.
    public String descriptionHtml(CatalogEntry entry) {
        return MarkdownHtml.render(entry.metadata().description(), CatalogLinks.files(entry.name()));
    }

    @Override
    @PreDestroy
    public void close() {
        preparations.close();
    }

    private static boolean isExample(ModulePackage contents, String path) {
        return contents.description().stream()
                .flatMap(description -> description.examples().stream())
                .anyMatch(example -> example.file().equals(path));
    }
}
