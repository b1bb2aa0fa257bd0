package dev.atoll.server.catalog.papi;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.papi.PapiException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A tool as clients of the platform API know it.
///
/// @param name such as `ai4os-dev-env`
/// @param recipes what it runs, by the service that is chosen; one without a service for any other tool
public record WireTool(String name, Map<String, ToolRecipe> recipes) {

    /// The development environment of AI4OS, by which recipe ever.
    public static final String ENVIRONMENT = "ai4os-dev-env";

    /// By which clients of AI4OS deploy it.
    public static final String IMAGE = "ai4oshub/" + ENVIRONMENT;

    /// The section of a form with what a recipe asks.
    public static final String FIELDS = "fields";

    /// The question of a recipe that the tag of the environment's image answers.
    private static final String FRAMEWORK = "framework";

    private static final int BAD_REQUEST = 400;

    public WireTool {
        recipes = Collections.unmodifiableMap(new LinkedHashMap<>(recipes));
    }

    /// Whether it has the form of AI4OS's development environment, instead of one of its recipe.
    public boolean isEnvironment() {
        return name.equals(ENVIRONMENT);
    }

    /// What can be chosen to run.
    List<String> services() {
        return List.copyOf(recipes.keySet());
    }

    /// What its form and its metadata begin with.
    public ToolRecipe first() {
        return recipes.values().iterator().next();
    }

    /// What runs for a service.
    ///
    /// @param service empty for the first
    /// @throws PapiException 400
    public ToolRecipe recipe(String service) {
        ToolRecipe recipe = service.isEmpty() ? first() : recipes.get(service);
        if (recipe == null) {
            throw PapiException.of(
                    BAD_REQUEST, "service: " + service + " (expected " + String.join(" or ", recipes.keySet()) + ")");
        }
        return recipe;
    }

    /// The tags of the environment's image: what is installed besides, the usual first.
    List<String> tags() {
        Stream<String> others = recipes.values().stream()
                .flatMap(recipe -> framework(recipe).stream())
                .flatMap(field -> field.choices().keySet().stream().filter(choice -> !choice.equals(field.value())))
                .distinct();
        return Stream.concat(Stream.of(Catalog.LATEST), others).toList();
    }

    /// What a tag says to a recipe.
    ///
    /// @throws PapiException 400
    public static Map<String, String> answers(ToolRecipe recipe, String tag) {
        if (tag.equals(Catalog.LATEST)) {
            return Map.of();
        }
        if (framework(recipe).filter(field -> field.takes(tag)).isEmpty()) {
            throw PapiException.of(
                    BAD_REQUEST,
                    "docker_tag: " + tag + " (expected "
                            + String.join(", ", new WireTool(ENVIRONMENT, Map.of("", recipe)).tags()) + ")");
        }
        return Map.of(FRAMEWORK, tag);
    }

    /// The tag by which a recipe was given answers.
    static String tag(ToolRecipe recipe, Map<String, String> answers) {
        return framework(recipe)
                .map(field -> answers.getOrDefault(FRAMEWORK, field.value()))
                .filter(answer -> !answer.equals(recipe.defaults().get(FRAMEWORK)))
                .orElse(Catalog.LATEST);
    }

    private static Optional<ToolRecipe.Field> framework(ToolRecipe recipe) {
        return recipe.form().stream()
                .filter(field ->
                        field.name().equals(FRAMEWORK) && !field.choices().isEmpty())
                .findFirst();
    }
}
