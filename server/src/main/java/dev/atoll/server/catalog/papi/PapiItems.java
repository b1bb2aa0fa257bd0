package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.catalog.CatalogEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Catalogue entries in the platform API's wire form: the metadata file's own fields, in its order,
/// plus what the server adds.
final class PapiItems {

    private static final Set<String> NOT_IN_A_SUMMARY = Set.of("description", "links");

    /// What is empty where metadata is invalid.
    private static final List<String> LINKS = List.of(
            "documentation",
            "source_code",
            "docker_image",
            "ai4_template",
            "dataset",
            "weights",
            "citation",
            "base_model");

    private PapiItems() {}

    static ObjectNode summary(PapiItem item) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("id", item.name());
        summary.put("name", item.name());
        copy(item.entry(), summary);
        return summary.remove(NOT_IN_A_SUMMARY);
    }

    static ObjectNode detail(PapiItem item, ItemLinks.Of links) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("id", item.name());
        copy(item.entry(), detail);
        ObjectNode all = detail.get("links") instanceof ObjectNode given ? given : detail.putObject("links");
        if (!item.entry().isValid()) {
            LINKS.forEach(link -> all.put(link, ""));
        }
        if (all.path("docker_image").isTextual()) {
            all.put("docker_image", trimmed(all.path("docker_image").textValue()));
        }
        all.put("cicd_url", links.page());
        all.put("cicd_badge", links.badge());
        all.put("self", links.self());
        return detail;
    }

    private static void copy(CatalogEntry entry, ObjectNode item) {
        for (Map.Entry<String, JsonNode> field : entry.rawMetadata().deepCopy().properties()) {
            // A file may have keys of these names; who it is, is not for the file to say.
            if (!field.getKey().equals("id") && !field.getKey().equals("name")) {
                item.set(field.getKey(), field.getValue());
            }
        }
        if (!item.path("dates").isObject()) {
            item.putObject("dates").put("created", "").put("updated", "");
        }
        if (!entry.isValid() && !item.has("doi")) {
            item.put("doi", "");
        }
        item.put("license", authorityCode(entry.metadata().license().orElse("")));
    }

    /// An SPDX name as the European Union's authority list spells it: `Apache-2.0` is `APACHE_2_0`.
    private static String authorityCode(String license) {
        return license.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    private static String trimmed(String image) {
        return image.replaceAll("^[/ ]+|[/ ]+$", "");
    }
}
