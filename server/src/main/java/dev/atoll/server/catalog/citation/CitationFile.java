package dev.atoll.server.catalog.citation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.MetadataWriter;
import java.util.Set;

/// A citation in the Citation File Format 1.2.0.
final class CitationFile {

    /// The format takes names of the SPDX list alone; what is not among the usual ones is left out.
    private static final Set<String> LICENSES = Set.of(
            "AGPL-3.0-only",
            "AGPL-3.0-or-later",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC-BY-4.0",
            "CC-BY-NC-4.0",
            "CC-BY-SA-4.0",
            "CC0-1.0",
            "EUPL-1.2",
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            "ISC",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MPL-2.0",
            "Unlicense");

    private CitationFile() {}

    static String of(Citation citation) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("cff-version", "1.2.0");
        file.put("message", "If you use this, please cite it as below.");
        file.put("type", citation.dataset() ? "dataset" : "software");
        file.put("title", citation.title());
        ArrayNode authors = file.putArray("authors");
        citation.authors().forEach(author -> put(authors.addObject(), author));
        putUnlessEmpty(file, "version", citation.version());
        putUnlessEmpty(file, "date-released", citation.date());
        putUnlessEmpty(file, "doi", citation.doi());
        putUnlessEmpty(file, "license", LICENSES.contains(citation.license()) ? citation.license() : "");
        putUnlessEmpty(file, "repository-code", citation.url());
        return MetadataWriter.yaml(file);
    }

    private static void put(ObjectNode node, Author author) {
        putUnlessEmpty(node, "name", author.group());
        putUnlessEmpty(node, "given-names", author.given());
        putUnlessEmpty(node, "family-names", author.family());
        putUnlessEmpty(node, "orcid", author.orcid());
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }
}
