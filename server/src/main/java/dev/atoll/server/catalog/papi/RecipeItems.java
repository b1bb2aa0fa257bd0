package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.server.catalog.CatalogEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The tools of this platform as items of the platform API's catalogue.
@Singleton
final class RecipeItems {

    private static final Logger LOG = Logger.getLogger(RecipeItems.class);
    private static final String METADATA = "ai4-metadata.yml";

    /// Pages of AI4OS match it exactly.
    private static final String ENVIRONMENT_TITLE = "AI4OS Development Environment";

    private final WireTools tools;

    RecipeItems(WireTools tools) {
        this.tools = tools;
    }

    List<PapiItem> all() {
        return tools.all().stream().flatMap(tool -> item(tool).stream()).toList();
    }

    Optional<PapiItem> find(String name) {
        return tools.find(name).flatMap(RecipeItems::item);
    }

    /// The tool that an item stands for; empty for a description in the catalogue.
    Optional<WireTool> tool(PapiItem item) {
        return item.recipe() ? tools.find(item.name()) : Optional.empty();
    }

    private static Optional<PapiItem> item(WireTool tool) {
        Path file = tool.first().folder().resolve(METADATA);
        try {
            ObjectNode fields = ModuleMetadataReader.readUnchecked(file);
            if (tool.isEnvironment()) {
                describe(fields, tool);
            }
            return Optional.of(PapiItem.ofRecipe(
                    tool.name(),
                    new CatalogEntry(
                            tool.first().name(),
                            ModuleMetadataReader.check(METADATA, fields),
                            fields,
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty())));
        } catch (IOException | InvalidMetadataException e) {
            // Somebody is just changing it: the next question finds it again.
            LOG.warnf("The tool %s is left out: %s", tool.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static void describe(ObjectNode fields, WireTool tool) {
        String titles = tool.recipes().values().stream()
                .map(recipe -> recipe.metadata().title())
                .collect(Collectors.joining(" or "));
        String all = tool.recipes().values().stream()
                .map(recipe -> "## " + recipe.metadata().title() + "\n\n"
                        + recipe.metadata().description().strip())
                .collect(Collectors.joining("\n\n"));
        fields.put("title", ENVIRONMENT_TITLE);
        fields.put("summary", "Write code beside your files in the browser, with " + titles + ".");
        fields.put("description", all);
    }
}
