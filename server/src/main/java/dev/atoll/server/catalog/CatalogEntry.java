package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.entries.PublishedEntry;
import dev.atoll.server.identity.Caller;
import java.util.List;
import java.util.Optional;

/// A module one can find.
///
/// A package that breaks its rules has an entry too, so that its author sees why: its texts are
/// empty, its description tells the problems and its only tag is `invalid metadata`.
///
/// @param name its folder, its place in URLs
/// @param metadata what it says of itself
/// @param rawMetadata the same as it stands in the file; treat as read-only
/// @param contents its package; empty when the package is invalid
/// @param problems what is wrong with the package, one sentence each
/// @param preparation what has to be done before it can be tried; empty when nothing has
/// @param published where somebody put it into the catalogue; empty for a module in a folder
public record CatalogEntry(
        String name,
        ModuleMetadata metadata,
        ObjectNode rawMetadata,
        Optional<ModulePackage> contents,
        List<String> problems,
        Optional<Preparation> preparation,
        Optional<PublishedEntry> published) {

    public CatalogEntry {
        problems = List.copyOf(problems);
    }

    /// A module in a folder, which is everybody's.
    CatalogEntry(
            String name,
            ModuleMetadata metadata,
            ObjectNode rawMetadata,
            Optional<ModulePackage> contents,
            List<String> problems) {
        this(name, metadata, rawMetadata, contents, problems, Optional.empty(), Optional.empty());
    }

    /// The same with what becomes of its package.
    CatalogEntry preparing(Preparation now) {
        return new CatalogEntry(name, metadata, rawMetadata, contents, problems, Optional.of(now), published);
    }

    /// What it takes and gives; empty when nobody knows yet.
    public Optional<ModuleDescription> description() {
        return contents.flatMap(ModulePackage::description);
    }

    /// Whether it can be tried.
    public boolean isUsable() {
        return contents.isPresent();
    }

    /// Whether its package keeps the rules.
    public boolean isValid() {
        return problems.isEmpty();
    }

    /// Why it cannot be tried, as a sentence; empty when it can.
    public String whyNotUsable() {
        if (isUsable()) {
            return "";
        }
        if (!isValid()) {
            return "The package of " + name + " is invalid: " + String.join("; ", problems);
        }
        return published.filter(at -> at.version().packaged()).isPresent()
                ? "An operator has to allow the code of " + name + " to run here first"
                : name + " is described here and has no package that could run";
    }

    /// Whether a caller may know that it is there.
    public boolean isSeenBy(Caller caller) {
        return published.isEmpty() || published.get().entry().isSeenBy(caller);
    }

    /// The model card, Markdown, not sanitised; empty for none.
    public String readme() {
        return published
                .map(at -> at.version().readme())
                .or(() -> contents.flatMap(ModulePackage::readme))
                .orElse("");
    }

    /// The example that stands for the module on a card.
    public Optional<ModuleDescription.Example> picture() {
        return description().stream()
                .flatMap(description -> description.examples().stream())
                .filter(example -> example.file().matches("(?i).*\\.(jpe?g|png|webp|gif|bmp)"))
                .findFirst();
    }
}
