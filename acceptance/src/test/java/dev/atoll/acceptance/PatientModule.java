package dev.atoll.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A module in Java whose training waits until a file `go` lies beside its data, and goes on where it
/// was after it was killed.
final class PatientModule {

    static final String NAME = "patient";

    private static final String SOURCE = """
            package patient;

            import dev.atoll.sdk.Argument;
            import dev.atoll.sdk.Count;
            import dev.atoll.sdk.Json;
            import dev.atoll.sdk.Trainer;
            import dev.atoll.sdk.Training;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.Map;
            import java.util.Optional;

            public final class Patient implements Trainer<Patient.Options> {

                public record Options(
                        @Argument(defaultValue = "3") int epochs,
                        @Argument(defaultValue = "false") boolean deaf,
                        Optional<String> baseModel) {}

                @Override
                public boolean resumes() {
                    return true;
                }

                @Override
                public Json train(Options options, Training training) throws Exception {
                    Path checkpoint = training.output().resolve("checkpoint");
                    int attempt = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) + 1 : 1;
                    Files.writeString(training.output().resolve("model.onnx"), "best of attempt " + attempt);
                    training.report(0.5, "waiting", new Count(1, 2, "files"));
                    training.metric("loss", 0.5, 1);
                    Files.writeString(checkpoint, Integer.toString(attempt));
                    try {
                        while (!Files.exists(training.data().resolve("go"))) {
                            Thread.sleep(20);
                        }
                    } catch (InterruptedException e) {
                        while (options.deaf()) {
                            Thread.onSpinWait();
                        }
                        return new Json(Map.of("cancelled_in_attempt", attempt));
                    }
                    return new Json(Map.of("attempt", attempt, "base", options.baseModel().orElse("none")));
                }
            }
            """;

    private PatientModule() {}

    /// Writes its folder as an author would.
    ///
    /// @return the folder
    static Path write(Path parent) throws IOException {
        Path folder = parent.resolve(NAME);
        Path sources = Files.createDirectories(folder.resolve("src/main/java/patient"));
        Path services = Files.createDirectories(folder.resolve("src/main/resources/META-INF/services"));
        Files.writeString(sources.resolve("Patient.java"), SOURCE);
        Files.writeString(services.resolve("dev.atoll.sdk.Trainer"), "patient.Patient\n");
        Files.writeString(folder.resolve("ai4-metadata.yml"), BrokenModules.metadata(NAME));
        return folder;
    }
}
