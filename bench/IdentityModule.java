import java.io.IOException;
import java.nio.file.Path;

/// Writes a module that answers what it gets.
final class IdentityModule {

    private static final String SOURCE = """
            package bench;

            import dev.atoll.sdk.Argument;
            import dev.atoll.sdk.Predictor;
            import dev.atoll.sdk.Text;

            public final class Identity implements Predictor<Identity.Arguments, Text> {

                public record Arguments(
                        @Argument(defaultValue = "hello") String text, @Argument(defaultValue = "0") int millis) {}

                @Override
                public Text predict(Arguments arguments) throws InterruptedException {
                    if (arguments.millis() > 0) {
                        Thread.sleep(arguments.millis());
                    }
                    return new Text(arguments.text());
                }
            }
            """;

    private IdentityModule() {}

    static Path write(Path folder) throws IOException {
        return JavaModule.write(folder, "identity", "Predictor", "Identity", SOURCE);
    }
}
