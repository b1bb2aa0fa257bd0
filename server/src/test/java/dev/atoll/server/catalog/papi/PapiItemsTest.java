package dev.atoll.server.catalog.papi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.TestModules;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PapiItemsTest {

    @TempDir
    private Path home;

    @Test
    void aSummaryIsTheMetadataWithoutDescriptionAndLinks() throws IOException {
        ObjectNode summary = PapiItems.summary(item());

        assertThat(names(summary))
                .startsWith("id", "name", "metadata_version", "title", "summary")
                .contains("data-type", "resources")
                .doesNotContain("description", "links");
        assertThat(summary.path("license").asText()).isEqualTo("APACHE_2_0");
        assertThat(summary.path("resources").path("inference").path("memory_MB").asInt())
                .isEqualTo(1000);
    }

    @Test
    void aDetailHasNoNameAndKnowsItsOwnAddress() throws IOException {
        ObjectNode detail = PapiItems.detail(item(), links(item()));

        assertThat(names(detail)).startsWith("id", "metadata_version").contains("description", "links");
        assertThat(names(detail)).doesNotContain("name");
        assertThat(detail.path("links").path("self").asText()).endsWith("/demo/metadata");
        assertThat(detail.path("links").path("source_code").asText()).isNotEmpty();
    }

    @Test
    void makingItemsLeavesTheEntryAsItWas() throws IOException {
        CatalogEntry entry = entry();
        JsonNode before = entry.rawMetadata().deepCopy();

        var _ = PapiItems.detail(new PapiItem("demo", entry), links(item()));
        var _ = PapiItems.summary(new PapiItem("demo", entry));

        assertThat((JsonNode) entry.rawMetadata()).isEqualTo(before);
    }

    private CatalogEntry entry() throws IOException {
        TestModules.install(home.resolve("modules"), "demo", "Demo", "Classification");
        PlatformConfig config = TestConfigs.at(home);
        Events events = new Events();
        try (Database database = new Database(config)) {
            return new Catalog(
                            config,
                            events,
                            TestEntries.on(config, database, events).entries())
                    .get("demo");
        }
    }

    private PapiItem item() throws IOException {
        return new PapiItem("demo", entry());
    }

    private static ItemLinks.Of links(PapiItem item) {
        return new ItemLinks.Of(item, URI.create("http://localhost:8420/"));
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
