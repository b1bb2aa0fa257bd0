package dev.atoll.server.deployments.papi;

import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.catalog.papi.FormHardware;
import dev.atoll.server.catalog.papi.FormImage;
import dev.atoll.server.catalog.papi.WireTool;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.ToolSpec;
import dev.atoll.server.papi.FormDataset;
import dev.atoll.server.papi.FormText;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
import dev.atoll.server.tools.Tools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a form for a tool asks for.
///
/// @param order of the caller's own: AI4OS shows a deployment to nobody else of its VO
record ToolOrder(DeploymentOrder order, List<FormDataset> datasets) {

    private static final int BAD_REQUEST = 400;

    /// @param spaces what it sees of the caller's files
    /// @throws PapiException 400, 422
    static ToolOrder of(String vo, WireTool tool, String body, List<String> spaces) {
        return tool.isEnvironment() ? environment(vo, tool, body, spaces) : other(vo, tool, body, spaces);
    }

    private static ToolOrder environment(String vo, WireTool tool, String body, List<String> spaces) {
        SentForm form = SentForm.of(body);
        FormImage image = FormImage.of(form);
        if (image.given() && !image.name().equals(WireTool.IMAGE)) {
            throw wrong("docker_image: " + image.name() + " (expected " + WireTool.IMAGE + ")");
        }
        ToolRecipe recipe = tool.recipe(form.general("service", ""));
        Ides.requirePassword(form);
        return of(form, vo, recipe, Tools.answers(recipe, WireTool.answers(recipe, image.tag())), spaces);
    }

    private static ToolOrder other(String vo, WireTool tool, String body, List<String> spaces) {
        ToolRecipe recipe = tool.first();
        SentForm form = SentForm.of(
                body,
                SentForm.keysWith(
                        WireTool.FIELDS,
                        recipe.form().stream().map(ToolRecipe.Field::name).collect(Collectors.toSet())));
        Map<String, String> answers = new HashMap<>();
        for (ToolRecipe.Field field : recipe.form()) {
            String answer = form.text(WireTool.FIELDS, field.name(), field.value());
            if (!field.takes(answer)) {
                throw wrong(
                        WireTool.FIELDS + "." + field.name() + ": " + answer + " (expected " + field.expected() + ")");
            }
            answers.put(field.name(), answer);
        }
        return of(form, vo, recipe, answers, spaces);
    }

    private static ToolOrder of(
            SentForm form, String vo, ToolRecipe recipe, Map<String, String> answers, List<String> spaces) {
        ToolSpec tool = ToolSpec.of(recipe.name(), answers);
        FormHardware sent = FormHardware.of(form, vo, recipe.metadata());
        Hardware hardware = new Hardware(sent.cpus(), sent.memory(), sent.disk(), sent.gpus(), sent.gpuModel());
        String title = FormText.line(form.general("title", ""), ModuleOrder.LONGEST_TITLE);
        return new ToolOrder(
                new DeploymentOrder(
                        title.isEmpty() ? FormText.line(recipe.metadata().title(), ModuleOrder.LONGEST_TITLE) : title,
                        FormText.lines(form.general("desc", ""), ModuleOrder.LONGEST_DESCRIPTION),
                        "",
                        new DeploymentSpec(tool, hardware, spaces, List.of(), 0, 0)),
                FormDataset.of(form));
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
