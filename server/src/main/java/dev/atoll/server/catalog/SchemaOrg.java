package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.citation.Author;
import dev.atoll.server.catalog.citation.Citation;
import dev.atoll.server.catalog.entries.EntryKind;
import java.util.List;
import java.util.stream.Stream;

/// A module in the words of schema.org, as JSON-LD: what search engines and harvesters read.
final class SchemaOrg {

    private SchemaOrg() {}

    /// @param address of its page
    static ObjectNode of(CatalogEntry entry, Citation citation, String address) {
        ModuleMetadata metadata = entry.metadata();
        boolean dataset = entry.published()
                .filter(at -> at.entry().kind() == EntryKind.DATASET)
                .isPresent();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@context", "https://schema.org");
        node.put("@type", dataset ? "Dataset" : "SoftwareApplication");
        node.put("@id", address);
        node.put("url", address);
        node.put("name", metadata.title());
        node.put("identifier", citation.doi().isEmpty() ? entry.name() : "https://doi.org/" + citation.doi());
        node.put("abstract", metadata.summary());
        node.put("description", metadata.description());
        if (!dataset) {
            node.put("applicationCategory", "Artificial intelligence");
            put(node, "applicationSubCategory", metadata.tasks());
            put(node, "softwareRequirements", metadata.libraries());
        }
        put(node, dataset ? "version" : "softwareVersion", citation.version());
        put(node, "license", citation.license());
        put(node, "dateCreated", metadata.dates().getOrDefault("created", ""));
        put(node, "dateModified", metadata.dates().getOrDefault("updated", ""));
        put(
                node,
                "keywords",
                Stream.of(metadata.tags(), metadata.categories(), metadata.dataTypes())
                        .flatMap(List::stream)
                        .toList());
        put(node, "sameAs", citation.url());
        ArrayNode authors = node.putArray("author");
        citation.authors().forEach(author -> put(authors.addObject(), author));
        return node;
    }

    private static void put(ObjectNode node, Author author) {
        if (author.group().isEmpty()) {
            node.put("@type", "Person");
            put(node, "givenName", author.given());
            put(node, "familyName", author.family());
            put(node, "@id", author.orcid());
        } else {
            node.put("@type", "Organization").put("name", author.group());
        }
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static void put(ObjectNode node, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(node.putArray(field)::add);
        }
    }
}
