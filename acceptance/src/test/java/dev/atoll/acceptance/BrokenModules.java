package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Module packages that go wrong, written and compiled on the spot as an author would.
final class BrokenModules {

    private BrokenModules() {}

    /// Installs a module whose start runs the statement.
    static void install(Path home, String name, String statement) {
        try {
            Path module = Files.createDirectories(home.resolve("modules").resolve(name));
            Path lib = Files.createDirectories(module.resolve("lib"));
            Files.writeString(module.resolve("ai4-metadata.yml"), metadata(name));
            Files.writeString(module.resolve("module.json"), description(name));
            Files.writeString(module.resolve("README.md"), "# " + name + "\n");
            compile(module, lib.resolve("broken.jar"), source(statement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path module, Path jar, String source) throws IOException {
        Path sources = Files.createDirectories(module.resolve("src/broken"));
        Path file = Files.writeString(sources.resolve("Broken.java"), source);
        Path classes = Files.createDirectories(module.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-classpath", sdk().toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the broken module does not compile:\n" + source);
            }
        }
        pack(classes, jar);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/dev.atoll.sdk.Predictor"));
            out.write("broken.Broken\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static String source(String statement) {
        return """
                package broken;

                import dev.atoll.sdk.*;

                public final class Broken implements Predictor<Broken.Arguments, ClassProbabilities> {
                    public record Arguments(String text) {}

                    @Override
                    public void warm(ModuleContext context) throws Exception {
                        %s
                    }

                    @Override
                    public ClassProbabilities predict(Arguments arguments) throws Exception {
                        throw new IllegalStateException("secret detail of the module");
                    }
                }
                """.formatted(statement);
    }

    private static Path sdk() {
        return Repository.root().resolve("sdk/target/classes");
    }

    static String metadata(String name) {
        return """
                metadata_version: 2.3.0
                title: %s
                summary: Goes wrong on purpose.
                description: Goes wrong on purpose.
                links:
                  source_code: https://example.org/%s
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: [test]
                """.formatted(name, name);
    }

    private static String description(String name) {
        return """
                {"name":"%s",
                 "predict":[{"name":"text","type":"string","many":false,"required":true,"description":""}],
                 "result":{"kind":"class-probabilities"},"examples":[]}
                """.formatted(name);
    }
}
