package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll deploy show DEPLOYMENT`
@Command(name = "show", description = "Tells how a deployment is, and what became of it.")
final class DeployShowCommand implements Callable<Integer> {

    private static final int WIDTH = 10;

    private final Context context;

    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "Its id, or the beginning of it, or its title.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String deployment;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    DeployShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        DeploymentCalls calls = DeploymentCalls.on(context, platform.home());
        String id = calls.idOf(deployment);
        JsonNode found = calls.get(id);
        context.terminal()
                .answerInUtf8(json ? found.toPrettyString() : String.join("\n", lines(found, calls.history(id))));
        return ExitCode.OK.value();
    }

    private static List<String> lines(JsonNode found, JsonNode history) {
        JsonNode hardware = found.path("hardware");
        List<String> lines = new ArrayList<>();
        lines.add(DeployLines.printable(found.path("title").asText()));
        lines.add(line("state", DeployLines.state(found) + DeployLines.reason(found)));
        lines.add(line("id", found.path("id").asText()));
        lines.add(what(found));
        lines.add(line(
                "hardware",
                hardware.path("cpus").asText() + " processors, "
                        + hardware.path("memory_mb").asText() + " MB of memory, "
                        + hardware.path("gpus").asText() + " GPUs"));
        lines.add(line("call", found.path("endpoint").asText() + "/"));
        lines.add("");
        history.forEach(change ->
                lines.add(change.path("at").asText() + "  " + DeployLines.state(change) + DeployLines.reason(change)));
        return lines;
    }

    private static String what(JsonNode found) {
        JsonNode image = found.path("image");
        if (image.isObject()) {
            return line("image", DeployLines.printable(image.path("name").asText()));
        }
        String tool = found.path("tool").asText();
        return tool.isEmpty()
                ? line(
                        "module",
                        found.path("module").asText() + " "
                                + found.path("version").asText())
                : line("tool", DeployLines.printable(tool));
    }

    private static String line(String name, String value) {
        return TextTable.padded(name, WIDTH) + value;
    }
}
