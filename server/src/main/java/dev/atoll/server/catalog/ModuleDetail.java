package dev.atoll.server.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentCodec;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ResultDescriptionCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A module by itself.
///
/// @param description Markdown as its author wrote it: not safe to show as HTML
/// @param readmeHtml the model card, safe to show
/// @param predict its arguments, in the order of the form
/// @param train the arguments of a training; absent when it cannot be trained
/// @param result what it answers, with its kind; absent before the module was described
/// @param tryUrl where a prediction is asked for; absent when it cannot be tried
/// @param problems what is wrong with its package
/// @param preparation what has to be done before it can be tried; absent when nothing has
record ModuleDetail(
        @JsonUnwrapped ModuleSummary entry,
        String description,
        Optional<String> doi,
        Map<String, String> links,
        Map<String, String> dates,
        String readmeHtml,
        List<ObjectNode> predict,
        Optional<List<ObjectNode>> train,
        Optional<ObjectNode> result,
        List<Example> examples,
        Optional<String> tryUrl,
        List<String> problems,
        Optional<Preparation> preparation) {

    static ModuleDetail of(CatalogEntry entry, String readmeHtml, String gatewayUrl) {
        Optional<ModuleDescription> described = entry.description();
        return new ModuleDetail(
                ModuleSummary.of(entry),
                entry.metadata().description(),
                entry.metadata().doi(),
                entry.metadata().links(),
                entry.metadata().dates(),
                readmeHtml,
                described.map(description -> json(description.predict())).orElse(List.of()),
                described.flatMap(ModuleDescription::train).map(ModuleDetail::json),
                described.map(description -> ResultDescriptionCodec.toJson(description.result())),
                described.stream()
                        .flatMap(description -> description.examples().stream())
                        .map(example -> Example.of(entry.name(), example))
                        .toList(),
                Optional.of(CatalogLinks.predict(gatewayUrl, entry.name())).filter(url -> entry.isUsable()),
                entry.problems(),
                entry.preparation());
    }

    private static List<ObjectNode> json(List<ArgumentDescription> arguments) {
        return ArgumentDescription.offered(arguments).stream()
                .map(ArgumentCodec::toJson)
                .toList();
    }

    /// An input that runs on click.
    record Example(
            String title, String argument, String file, String credit, String license, String source, String url) {

        static Example of(String module, ModuleDescription.Example example) {
            return new Example(
                    example.title(),
                    example.argument(),
                    example.file(),
                    example.credit(),
                    example.license(),
                    example.source(),
                    CatalogLinks.file(module, example.file()));
        }
    }
}
