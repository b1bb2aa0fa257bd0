import java.io.IOException;
import java.nio.file.Path;

/// Writes a module whose training computes for about as long for each file as it was told.
final class PacedModule {

    private static final String SOURCE = """
            package bench;

            import dev.atoll.sdk.Argument;
            import dev.atoll.sdk.Count;
            import dev.atoll.sdk.Json;
            import dev.atoll.sdk.Trainer;
            import dev.atoll.sdk.Training;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.security.MessageDigest;
            import java.util.List;
            import java.util.Map;

            public final class Paced implements Trainer<Paced.Options> {

                public record Options(@Argument(defaultValue = "%d") int mebibytes) {}

                @Override
                public Json train(Options options, Training training) throws Exception {
                    List<Path> files;
                    try (var all = Files.list(training.data())) {
                        files = all.toList();
                    }
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    byte[] bytes = new byte[1 << 20];
                    for (int i = 0; i < files.size(); i++) {
                        for (int n = 0; n < options.mebibytes(); n++) {
                            digest.update(bytes);
                        }
                        training.report((i + 1.0) / files.size(), "computing", new Count(i + 1, files.size(), "files"));
                        training.metric("loss", 1.0 / (i + 1), i + 1);
                    }
                    return new Json(Map.of("files", files.size()));
                }
            }
            """;

    private PacedModule() {}

    /// @param mebibytes of which the training makes a digest, for each file
    static Path write(Path folder, String name, int mebibytes) throws IOException {
        return JavaModule.write(folder, name, "Trainer", "Paced", SOURCE.formatted(mebibytes));
    }
}
