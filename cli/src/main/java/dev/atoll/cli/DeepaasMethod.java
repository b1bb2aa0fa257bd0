package dev.atoll.cli;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleDescription;
import java.util.Arrays;
import java.util.List;

/// What `deepaas-cli` can call.
enum DeepaasMethod {
    GET_METADATA("get_metadata", "Shows what the module says of itself."),
    WARM("warm", "Loads the module, and ends."),
    PREDICT("predict", "Asks the module."),
    TRAIN("train", "Trains the module, and waits for the end.");

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
            case PREDICT -> module.predict();
            case TRAIN ->
                module.train()
                        .orElseThrow(() -> new CommandException(
                                ExitCode.FAILED, module.name() + " cannot be trained (expected a trainable module)"));
        };
    }
}
