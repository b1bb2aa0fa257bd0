import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

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
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("sources/bench")).resolve("Identity.java"), SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", sdk().toString(), "-d", classes.toString(), source.toString());
        if (status != 0) {
            throw new IOException("the identity module did not compile");
        }
        Path module = Files.createDirectories(folder.resolve("identity/lib")).getParent();
        Files.writeString(module.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: Identity
                summary: Answers what it gets
                description: Answers what it gets
                links: {source_code: https://example.org/identity}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: []
                """);
        jar(classes, module.resolve("lib/identity.jar"));
        return module;
    }

    private static Path sdk() throws IOException {
        try (var jars = Files.list(Platform.ROOT.resolve("target/atoll/runtime/lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("atoll-sdk"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                var files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, zip);
            }
            zip.putNextEntry(new ZipEntry("META-INF/services/dev.atoll.sdk.Predictor"));
            zip.write("bench.Identity".getBytes(StandardCharsets.UTF_8));
        }
    }
}
