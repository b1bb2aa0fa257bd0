package dev.atoll.server.catalog.entries;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Zips for tests, good and bad.
final class Zips {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: Copepod counter
            summary: Counts copepods.
            description: Counts them.
            links: {source_code: 'https://example.org/c'}
            libraries: [Other]
            tasks: [Classification]
            categories: [AI4 inference]
            tags: [plankton]
            """;

    private Zips() {}

    /// A valid package whose README says something.
    static Path packed(Path folder, String readme) throws IOException {
        return packed(folder, readme, Map.of());
    }

    static Path packed(Path folder, String readme, Map<String, String> more) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ai4-metadata.yml", METADATA);
        files.put("README.md", readme);
        files.put("model.onnx", "no real network");
        files.putAll(more);
        return of(folder, files);
    }

    static Path of(Path folder, Map<String, String> files) throws IOException {
        Path zip = Files.createTempFile(folder, "package", ".zip");
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipArchiveOutputStream archive = new ZipArchiveOutputStream(stream)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                put(archive, new ZipArchiveEntry(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    /// One entry of a Unix mode, such as that of a link.
    static Path withMode(Path folder, String name, int mode, String content) throws IOException {
        Path zip = Files.createTempFile(folder, "mode", ".zip");
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipArchiveOutputStream archive = new ZipArchiveOutputStream(stream)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            put(archive, entry, content.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    /// A file of that many zeros.
    static Path ofZeros(Path folder, long bytes) throws IOException {
        Path zip = Files.createTempFile(folder, "zeros", ".zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipArchiveOutputStream archive = new ZipArchiveOutputStream(stream)) {
            archive.putArchiveEntry(new ZipArchiveEntry("zeros"));
            for (long written = 0; written < bytes; written += zeros.length) {
                archive.write(zeros);
            }
            archive.closeArchiveEntry();
        }
        return zip;
    }

    private static void put(ZipArchiveOutputStream archive, ZipArchiveEntry entry, byte[] content) throws IOException {
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }
}
