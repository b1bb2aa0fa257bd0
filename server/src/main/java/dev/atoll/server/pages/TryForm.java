package dev.atoll.server.pages;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.CatalogLinks;
import java.util.List;
import java.util.Optional;

/// The panel in which a module is tried.
///
/// @param url where the form is sent, on the gateway
/// @param usable whether there is anything to try
record TryForm(String module, String url, boolean usable, List<FormField> fields, List<ExampleInput> examples) {

    static TryForm of(CatalogEntry entry, String gatewayUrl) {
        Optional<ModuleDescription> described = entry.description();
        return new TryForm(
                entry.name(),
                CatalogLinks.predict(gatewayUrl, entry.name()),
                described.isPresent(),
                described.stream()
                        .flatMap(description -> description.predict().stream())
                        .map(FormField::of)
                        .toList(),
                described.stream()
                        .flatMap(description -> description.examples().stream())
                        .map(example -> ExampleInput.of(entry.name(), example, described.get()))
                        .toList());
    }

    /// An input that runs on click.
    ///
    /// @param picture whether a browser can show it
    record ExampleInput(
            String title, String argument, String url, String credit, String license, String source, boolean picture) {

        /// Only web addresses become links; a package of a stranger may hold anything.
        public boolean linked() {
            return source.matches("(?i)https?://\\S+");
        }

        static ExampleInput of(String module, ModuleDescription.Example example, ModuleDescription description) {
            return new ExampleInput(
                    example.title(),
                    example.argument(),
                    CatalogLinks.file(module, example.file()),
                    example.credit(),
                    example.license(),
                    example.source(),
                    description.predict().stream()
                            .filter(argument -> argument.name().equals(example.argument()))
                            .anyMatch(ExampleInput::takesImages));
        }

        private static boolean takesImages(ArgumentDescription argument) {
            return argument.value().accept().stream().anyMatch(type -> type.startsWith("image/"));
        }
    }
}
