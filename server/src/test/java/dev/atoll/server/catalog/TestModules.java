package dev.atoll.server.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Module packages for tests.
public final class TestModules {

    private TestModules() {}

    /// Puts a valid package into a folder of modules.
    public static Path install(Path modules, String name, String title, String task) throws IOException {
        Path folder = Files.createDirectories(modules.resolve(name));
        Files.writeString(folder.resolve("ai4-metadata.yml"), metadata(title, task));
        Files.writeString(folder.resolve("module.json"), description(name));
        Files.writeString(folder.resolve("README.md"), "# " + title + "\n\n<script>alert(1)</script>\n");
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("examples/a cat.jpg"), "no real photo");
        return folder;
    }

    /// Puts a package that breaks its rules into a folder of modules.
    public static void installBroken(Path modules, String name) throws IOException {
        Path folder = Files.createDirectories(modules.resolve(name));
        Files.writeString(folder.resolve("ai4-metadata.yml"), "title: Broken\n");
    }

    private static String description(String name) {
        return """
            {"name": "%1$s",
             "predict": [{"name": "image", "type": "file", "many": false, "required": true, "description": "A photo"}],
             "result": {"kind": "class-probabilities"},
             "examples": [{"title": "Cat", "argument": "image", "file": "examples/a cat.jpg",
                           "credit": "Somebody", "license": "CC0-1.0", "source": "https://example.org"}]}
            """.formatted(name);
    }

    static String metadata(String title, String task) {
        return """
                metadata_version: 2.3.0
                title: %s
                summary: Tells what is on a picture.
                description: Says **what** it sees.
                dates: {created: '2026-01-15', updated: '2026-11-20'}
                links: {source_code: 'https://example.org/x'}
                libraries: [Other]
                tasks: [%s]
                categories: [AI4 pre trained, AI4 inference]
                tags: [plankton]
                data-type: [Other]
                license: Apache-2.0
                resources: {inference: {cpu: 1, memory_MB: 1000}}
                """.formatted(title, task);
    }
}
