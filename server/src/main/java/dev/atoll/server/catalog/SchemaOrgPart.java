package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a feature knows of entries beside what the catalogue knows, in the words of schema.org. Features
/// implement it by a bean, and are found by the framework.
public interface SchemaOrgPart {

    /// Adds its fields, if it knows of the entry.
    ///
    /// @param node what is said already
    /// @param server the platform's own address, without a slash at the end
    void addTo(ObjectNode node, CatalogEntry entry, String server);
}
