package dev.atoll.server.catalog.papi;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.tools.Tools;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Knows this platform's recipes by the names of the platform API: those of development environments are one tool of
/// which a service is chosen, and every other goes by its own name.
@Singleton
public final class WireTools {

    private final Tools tools;

    public WireTools(Tools tools) {
        this.tools = tools;
    }

    /// Those that can be deployed.
    public List<WireTool> all() {
        List<ToolRecipe> all = tools.all();
        Stream<WireTool> others = all.stream()
                .filter(recipe -> Service.of(recipe.name()).isEmpty())
                .map(recipe -> new WireTool(recipe.name(), Map.of("", recipe)));
        return Stream.concat(environment(all).stream(), others).toList();
    }

    /// One of them.
    public Optional<WireTool> find(String name) {
        return all().stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /// What clients call the tool that a recipe runs for, also when the recipe is no longer there.
    public static String nameOf(String recipe) {
        return Service.of(recipe).isPresent() ? WireTool.ENVIRONMENT : recipe;
    }

    /// What clients take for the image of a deployed tool. Only the environment has one at AI4OS.
    public String imageOf(String recipe, Map<String, String> answers) {
        if (Service.of(recipe).isEmpty()) {
            return recipe;
        }
        return WireTool.IMAGE + ":"
                + tools.find(recipe).map(found -> WireTool.tag(found, answers)).orElse(Catalog.LATEST);
    }

    private static Optional<WireTool> environment(List<ToolRecipe> all) {
        Map<String, ToolRecipe> recipes = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            all.stream()
                    .filter(recipe -> recipe.name().equals(service.recipe))
                    .forEach(recipe -> recipes.put(service.wireName, recipe));
        }
        return recipes.isEmpty() ? Optional.empty() : Optional.of(new WireTool(WireTool.ENVIRONMENT, recipes));
    }

    /// What one writes code with, in the order of AI4OS.
    private enum Service {
        VSCODE("vscode", "vscode"),
        JUPYTER("jupyter", "jupyterlab");

        private final String wireName;
        private final String recipe;

        Service(String wireName, String recipe) {
            this.wireName = wireName;
            this.recipe = recipe;
        }

        static Optional<Service> of(String recipe) {
            return Stream.of(values())
                    .filter(service -> service.recipe.equals(recipe))
                    .findFirst();
        }
    }
}
