package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Option;

/// The tool that is deployed instead of a module.
final class ToolOptions {

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            defaultValue = "",
            description = "A tool instead of a module, such as jupyterlab.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tool;

    @Option(
            names = "--value",
            paramLabel = "NAME=VALUE",
            description = "An answer to the tool's form, such as framework=pytorch; may be repeated.")
    private Map<String, String> values = Map.of();

    String tool() {
        return tool;
    }

    boolean isGiven() {
        return !tool.isEmpty();
    }

    boolean isOnlyForTools() {
        return !values.isEmpty();
    }

    void fill(ObjectNode body) {
        body.put("tool", tool);
        values.forEach(body.putObject("values")::put);
    }
}
