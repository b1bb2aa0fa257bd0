package dev.atoll.server.pages;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.Preparation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What there is to read about a module.
///
/// @param readme safe HTML, or empty
record ModuleFacts(
        String name,
        String title,
        String summary,
        List<String> badges,
        boolean valid,
        List<String> problems,
        Optional<Preparation> preparation,
        String readme,
        List<Fact> facts,
        List<Link> links,
        List<String> tags) {

    private static final String TRAINABLE = "trainable";

    static ModuleFacts of(CatalogEntry entry, Catalog catalog) {
        ModuleMetadata metadata = entry.metadata();
        String readme = catalog.readmeHtml(entry);
        return new ModuleFacts(
                entry.name(),
                metadata.title(),
                metadata.summary(),
                badges(entry),
                entry.isValid(),
                entry.problems(),
                entry.preparation(),
                readme.isBlank() && entry.isValid() ? catalog.descriptionHtml(entry) : readme,
                facts(metadata),
                links(metadata),
                metadata.tags());
    }

    /// Its categories, and what they left out.
    private static List<String> badges(CatalogEntry entry) {
        List<String> said = Badges.of(entry.metadata().categories());
        boolean trainable =
                entry.description().flatMap(ModuleDescription::train).isPresent();
        return trainable && !said.contains(TRAINABLE)
                ? Stream.concat(said.stream(), Stream.of(TRAINABLE)).toList()
                : said;
    }

    private static List<Fact> facts(ModuleMetadata metadata) {
        return Stream.of(
                        new Fact("Licence", metadata.license().orElse("")),
                        new Fact("Updated", metadata.dates().getOrDefault("updated", "")),
                        new Fact("Tasks", String.join(", ", metadata.tasks())),
                        new Fact("Data", String.join(", ", metadata.dataTypes())),
                        new Fact("Libraries", String.join(", ", metadata.libraries())),
                        new Fact("Needs", needs(metadata.inference())))
                .filter(fact -> !fact.value.isEmpty())
                .toList();
    }

    private static String needs(ModuleMetadata.Resources resources) {
        Stream.Builder<String> words = Stream.builder();
        resources.memoryMegabytes().ifPresent(megabytes -> words.add(megabytes + " MB memory"));
        resources.cpus().ifPresent(cpus -> words.add(cpus + " CPU"));
        resources.gpus().stream().filter(gpus -> gpus > 0).forEach(gpus -> words.add(gpus + " GPU"));
        return String.join(", ", words.build().toList());
    }

    private static List<Link> links(ModuleMetadata metadata) {
        Stream<Link> doi = metadata.doi().map(value -> new Link("DOI " + value, "https://doi.org/" + value)).stream();
        Stream<Link> named = metadata.links().entrySet().stream()
                // What is no web address, such as a script or an image's name, is never made a link.
                .filter(link -> link.getValue().matches("(?i)https?://.+"))
                .sorted(Map.Entry.comparingByKey())
                .map(link -> new Link(linkName(link.getKey()), link.getValue()));
        return Stream.concat(named, doi).toList();
    }

    private static String linkName(String key) {
        return switch (key) {
            case "citation" -> "How to cite";
            case "source_code" -> "Source code";
            case "zenodo_doi" -> "Zenodo";
            default -> FormField.sentence(key);
        };
    }

    /// A line of the side column.
    record Fact(String name, String value) {}

    /// A web address.
    record Link(String name, String url) {}
}
