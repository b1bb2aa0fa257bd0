package dev.atoll.server.catalog.papi;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Knows modules by the images that clients of the platform API deploy them by.
@Singleton
public final class ModuleImages {

    private final Catalog catalog;
    private final Entries entries;

    ModuleImages(Catalog catalog, Entries entries) {
        this.catalog = catalog;
        this.entries = entries;
    }

    /// The module that a form means by an image, if the caller may see one. Where several name the same image it is
    /// the one of that name.
    ///
    /// @param image such as `ai4oshub/ai4os-demo-app`
    public Optional<ImagedModule> find(Caller caller, String image) {
        return items(caller).stream()
                .map(this::imaged)
                .filter(module -> module.image().equals(image))
                .min(Comparator.comparing(module -> !image.endsWith("/" + module.name())));
    }

    /// Whether there is no such image: it is how clients name a module that runs here, and whose metadata tells of
    /// none.
    public boolean isNameOnly(Caller caller, FormImage image) {
        return find(caller, image.name())
                .filter(module -> module.entry().isUsable() && module.tags().contains(image.tag()))
                .filter(module -> !module.entry().metadata().links().containsKey("docker_image"))
                .isPresent();
    }

    /// The module of the name of an entry.
    public Optional<ImagedModule> named(Caller caller, String entry) {
        return items(caller).stream()
                .filter(item -> item.entry().name().equals(entry))
                .map(this::imaged)
                .findFirst();
    }

    /// The same for a name that clients of the platform API use.
    public Optional<ImagedModule> item(Caller caller, String name) {
        return items(caller).stream()
                .filter(item -> item.name().equals(name))
                .map(this::imaged)
                .findFirst();
    }

    private List<PapiItem> items(Caller caller) {
        return PapiCatalog.itemsAmong(catalog.entries(caller), ItemType.MODULES);
    }

    private ImagedModule imaged(PapiItem item) {
        DockerImage image = DockerImage.of(item, PapiCatalog.tags(entries, item));
        return new ImagedModule(item.name(), item.entry(), image.name(), image.tags());
    }
}
