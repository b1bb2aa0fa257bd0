package dev.atoll.server.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.SchemaOrgPart;
import dev.atoll.server.catalog.entries.PublishedEntry;
import jakarta.inject.Singleton;

/// Says in the words of schema.org how the files of a dataset are had.
@Singleton
final class Distribution implements SchemaOrgPart {

    private final Snapshots snapshots;

    Distribution(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void addTo(ObjectNode node, CatalogEntry entry, String server) {
        entry.published()
                .ifPresent(at ->
                        snapshots.ofVersion(at.version().id()).ifPresent(snapshot -> add(node, at, snapshot, server)));
    }

    private static void add(ObjectNode node, PublishedEntry at, Snapshot snapshot, String server) {
        String address = server + "/api/v1/datasets/" + at.entry().name() + "/versions/"
                + at.version().version();
        node.put("size", snapshot.bytes() + " bytes in " + snapshot.files() + " files");
        ArrayNode ways = node.putArray("distribution");
        way(ways, "All files", "application/zip", address + "/zip");
        way(ways, "SHA-256 of every file", "text/plain", address + "/manifest").put("sha256", snapshot.sha256());
    }

    private static ObjectNode way(ArrayNode ways, String name, String type, String address) {
        return ways.addObject()
                .put("@type", "DataDownload")
                .put("name", name)
                .put("encodingFormat", type)
                .put("contentUrl", address);
    }
}
