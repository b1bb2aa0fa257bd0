package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packages of modules that can be trained; nothing in them runs.
final class TrainedModules {

    private TrainedModules() {}

    /// Installs a module that does not predict.
    static void installTrainedOnly(Path home, String name) {
        try {
            Path module = Files.createDirectories(home.resolve("modules").resolve(name));
            Files.writeString(module.resolve("ai4-metadata.yml"), BrokenModules.metadata(name));
            Files.writeString(module.resolve("module.json"), """
                    {"name": "%s",
                     "predict": [],
                     "train": [{"name": "epochs", "type": "integer", "many": false, "required": false, "default": 5}],
                     "result": {"kind": "nothing"},
                     "examples": []}
                    """.formatted(name));
            Files.writeString(module.resolve("README.md"), "# " + name + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
