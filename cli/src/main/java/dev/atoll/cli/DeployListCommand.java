package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `atoll deploy ls`
@Command(name = "ls", description = "Lists your deployments and those of your projects, the newest first.")
final class DeployListCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    DeployListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        JsonNode found = DeploymentCalls.on(context, platform.home()).list();
        if (json) {
            context.terminal().answerInUtf8(found.toPrettyString());
            return ExitCode.OK.value();
        }
        if (found.isEmpty()) {
            context.terminal()
                    .messages()
                    .println(
                            "Nothing is deployed yet: deploy a module with ./atoll deploy MODULE, or an image with --image IMAGE");
            return ExitCode.OK.value();
        }
        List<List<String>> rows =
                found.valueStream().map(DeployListCommand::row).toList();
        List<String> columns = List.of("id", "state", "what", "title");
        context.terminal()
                .answerInUtf8(
                        String.join("\n", new TextTable(columns, rows, List.of(false, false, false, false)).lines()));
        return ExitCode.OK.value();
    }

    private static List<String> row(JsonNode deployment) {
        return List.of(
                deployment.path("id").asText(),
                DeployLines.state(deployment),
                what(deployment),
                DeployLines.printable(deployment.path("title").asText()));
    }

    /// A module, an image or a tool.
    private static String what(JsonNode deployment) {
        String image = deployment.path("image").path("name").asText("");
        String tool = deployment.path("tool").asText("");
        if (!tool.isEmpty()) {
            return DeployLines.printable(tool);
        }
        return image.isEmpty() ? deployment.path("module").asText() : image;
    }
}
