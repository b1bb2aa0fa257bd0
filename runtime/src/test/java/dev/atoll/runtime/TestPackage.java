package dev.atoll.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes module packages whose predictor is a class of these tests.
final class TestPackage {

    private TestPackage() {}

    /// A package in `parent`, with one jar that names the predictor.
    static Path write(Path parent, String name, Class<?> predictor) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: Demo module
                summary: A demo
                description: Echoes what it gets
                links:
                  source_code: https://example.org/demo
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 inference]
                tags: []
                license: MIT
                """);
        Path jar = Files.createDirectories(folder.resolve("lib")).resolve("predictor.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/dev.atoll.sdk.Predictor"));
            zip.write(predictor.getName().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return folder;
    }
}
