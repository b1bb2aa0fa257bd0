package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What `deepaas-cli` can call.
enum DeepaasMethod {
    GET_METADATA("get_metadata", "Shows what the module says of itself."),
    WARM("warm", "Loads the module, and ends."),
    PREDICT("predict", "Asks the module."),
    TRAIN("train", "Trains the module, and waits for the end.");

    static final String ACCEPT = "accept";

    private final String word;
    private final String description;

    DeepaasMethod(String word, String description) {
        this.word = word;
        this.description = description;
    }

    static DeepaasMethod of(String word) throws CommandException {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        (word.isEmpty() ? "a method is missing" : word + ": no such method")
                                + " (expected get_metadata, warm, predict or train)"));
    }

    String word() {
        return word;
    }

    String description() {
        return description;
    }

    /// What it takes.
    List<ArgumentDescription> arguments(ModuleDescription module) throws CommandException {
        return switch (this) {
            case GET_METADATA, WARM -> List.of();
            case PREDICT -> withAccept(module);
            case TRAIN ->
                module.train()
                        .orElseThrow(() -> new CommandException(
                                ExitCode.FAILED, module.name() + " cannot be trained (expected a trainable module)"));
        };
    }

    /// The media type is a header on the wire, and an argument here.
    private static List<ArgumentDescription> withAccept(ModuleDescription module) {
        List<ArgumentDescription> arguments = new ArrayList<>(module.predict());
        if (!module.result().produces().isEmpty()) {
            arguments.add(new ArgumentDescription(
                    ACCEPT,
                    ACCEPT,
                    ValueDescription.oneOf(module.result().produces()),
                    false,
                    false,
                    false,
                    "The media type of the result.",
                    Optional.of(TextNode.valueOf(module.result().produces().getFirst()))));
        }
        return arguments;
    }
}
