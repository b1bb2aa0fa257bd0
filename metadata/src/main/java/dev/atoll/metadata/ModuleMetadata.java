package dev.atoll.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The content of an `ai4-metadata.yml`, schema 2.x of AI4OS. Field names follow the file.
///
/// @param version `metadata_version`, such as `2.3.0`
/// @param description Markdown, not sanitised
/// @param doi such as `10.5281/zenodo.1234567`
/// @param dates `created` and `updated`, ISO dates, when given
/// @param links by their name in the file; `source_code` is always there
/// @param dataTypes `data-type`
/// @param license SPDX name as the file gives it; Atoll's addition to the schema
/// @param inference what one running copy wants
/// @param training what a training wants
public record ModuleMetadata(
        String version,
        String title,
        String summary,
        String description,
        Optional<String> doi,
        Map<String, String> dates,
        Map<String, String> links,
        List<String> libraries,
        List<String> tasks,
        List<String> categories,
        List<String> tags,
        List<String> dataTypes,
        Optional<String> license,
        Resources inference,
        Resources training) {

    public ModuleMetadata {
        dates = inOrder(dates);
        links = inOrder(links);
        libraries = List.copyOf(libraries);
        tasks = List.copyOf(tasks);
        categories = List.copyOf(categories);
        tags = List.copyOf(tags);
        dataTypes = List.copyOf(dataTypes);
    }

    /// Map.copyOf would shuffle, and pages show links in the file's order.
    private static Map<String, String> inOrder(Map<String, String> texts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// `resources.inference` or `resources.training`; empty where the file says nothing.
    public record Resources(
            OptionalInt cpus, OptionalInt gpus, OptionalInt memoryMegabytes, OptionalInt storageMegabytes) {

        public static final Resources UNSTATED =
                new Resources(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
