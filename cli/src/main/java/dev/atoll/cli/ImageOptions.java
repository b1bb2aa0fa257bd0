package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What may be said of a container image that runs instead of a module.
final class ImageOptions {

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            defaultValue = "",
            description = "A container image instead of a module; what follows -- is its command.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String image;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the image listens; may be repeated (default: what it says).")
    private List<Integer> ports = List.of();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable of the image's environment; may be repeated. No secrets: see --secret.")
    private Map<String, String> environment = Map.of();

    @Option(
            names = "--ready",
            paramLabel = "PATH",
            defaultValue = "",
            description = "The image is ready when this answers 200 (default: when it takes connections).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String ready;

    @Option(
            names = "--login",
            paramLabel = "SECRET",
            defaultValue = "",
            description = "A secret of yours with username and password for the image's registry.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String login;

    String image() {
        return image;
    }

    boolean isGiven() {
        return !image.isEmpty();
    }

    /// Whether something is said that a module knows nothing of.
    boolean isOnlyForImages() {
        return !ports.isEmpty() || !environment.isEmpty() || !ready.isEmpty() || !login.isEmpty();
    }

    /// @param command instead of what the image does by itself; may be empty
    ObjectNode body(List<String> command) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", image)
                .put("ready_path", ready)
                .put("login", login);
        command.forEach(body.putArray("command")::add);
        ports.forEach(body.putArray("ports")::add);
        environment.forEach(body.putObject("environment")::put);
        return body;
    }
}
