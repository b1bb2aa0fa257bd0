import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Writes a module in Java that is one class.
final class JavaModule {

    private JavaModule() {}

    /// @param service what of the SDK the class is, such as `Predictor`
    /// @param type the class, in the package `bench`
    /// @return the module's folder, called `name`
    static Path write(Path folder, String name, String service, String type, String source) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name + "-sources"));
        Path file = Files.writeString(Files.createDirectories(own.resolve("bench")).resolve(type + ".java"), source);
        Path classes = Files.createDirectories(own.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", sdk().toString(), "-d", classes.toString(), file.toString());
        if (status != 0) {
            throw new IOException("the module " + name + " did not compile");
        }
        Path module = Files.createDirectories(folder.resolve(name + "/lib")).getParent();
        String title = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        Files.writeString(module.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: %s
                summary: A module of a benchmark
                description: A module of a benchmark
                links: {source_code: https://example.org/%s}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: []
                """.formatted(title, name));
        jar(classes, "META-INF/services/dev.atoll.sdk." + service, "bench." + type, module.resolve("lib/" + name + ".jar"));
        return module;
    }

    private static Path sdk() throws IOException {
        try (var jars = Files.list(Platform.ROOT.resolve("target/atoll/runtime/lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("atoll-sdk"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void jar(Path classes, String service, String type, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                var files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, zip);
            }
            zip.putNextEntry(new ZipEntry(service));
            zip.write(type.getBytes(StandardCharsets.UTF_8));
        }
    }
}
