package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.catalog.CatalogEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Catalogue entries in the platform API's wire form: the metadata file's own fields, in its order,
/// plus what the server adds.
final class PapiItems {

    private static final Set<String> NOT_IN_A_SUMMARY = Set.of("description", "links");

    private PapiItems() {}

    static ObjectNode summary(CatalogEntry entry) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("id", entry.name());
        item.put("name", entry.name());
        copy(entry, item);
        return item.remove(NOT_IN_A_SUMMARY);
    }

    static ObjectNode detail(CatalogEntry entry, String self) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("id", entry.name());
        copy(entry, item);
        item.withObject("/links").put("self", self);
        return item;
    }

    private static void copy(CatalogEntry entry, ObjectNode item) {
        for (Map.Entry<String, JsonNode> field : entry.rawMetadata().deepCopy().properties()) {
            item.set(field.getKey(), field.getValue());
        }
        item.put("license", authorityCode(entry.metadata().license().orElse("")));
    }

    /// An SPDX name as the European Union's authority list spells it: `Apache-2.0` is `APACHE_2_0`.
    private static String authorityCode(String license) {
        return license.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
