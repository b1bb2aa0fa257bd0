package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ToolRecipe;
import java.util.List;

/// The forms by which the tools of this platform are deployed: the environment by that of AI4OS, any other by what its
/// recipe asks.
final class RecipeForm {

    private RecipeForm() {}

    static ObjectNode of(WireTool tool, PapiItem item, String vo) {
        if (tool.isEnvironment()) {
            return ModuleForm.developmentEnvironment(
                    item, new DockerImage(WireTool.IMAGE, tool.tags()), vo, tool.services());
        }
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("general", Sections.general().json());
        form.set(
                "hardware",
                Sections.hardware(Limits.ofDeployments(vo), item.entry().metadata(), ModuleForm.GPU_MODELS)
                        .json());
        Section fields = new Section();
        tool.first().form().forEach(field -> fields.with(field.name(), leaf(field)));
        if (!fields.json().isEmpty()) {
            form.set(WireTool.FIELDS, fields.json());
        }
        return form;
    }

    private static Leaf leaf(ToolRecipe.Field field) {
        Leaf leaf = field.choices().isEmpty()
                ? Leaf.text(field.label(), field.value())
                : Leaf.choice(
                        field.label(),
                        field.value(),
                        List.copyOf(field.choices().keySet()));
        return field.description().isEmpty() ? leaf : leaf.described(field.description());
    }
}
