package dev.atoll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Modules and tools as the wire contract of the AI4OS platform API has them, in the folder of a home.
final class WireModules {

    /// The module of the contract's examples.
    static final String PHYTO = "phyto-plankton-classification";

    /// Wants more than anybody may have.
    static final String HUNGRY = "hungry";

    /// Says nothing of what it wants.
    static final String QUIET = "quiet";

    static final String BROKEN = "broken";

    static final List<String> TOOLS = List.of(
            "ai4os-ai4life-loader",
            "ai4os-cvat",
            "ai4os-dev-env",
            "ai4os-federated-server",
            "ai4os-llm",
            "ai4os-nvflare");

    private WireModules() {}

    static void install(Path home) {
        write(home, PHYTO, """
                metadata_version: 2.0.0
                title: Phytoplankton species classifier (VLIZ)
                summary: Identify the species level of Plankton for 95 classes.
                description: "The **classifier** says \\"copepod\\".\\nA backslash: \\\\"
                doi: 10.5281/zenodo.1234567
                dates: {created: '2023-08-10', updated: '2026-05-02'}
                links:
                  documentation: https://example.org/docs
                  source_code: https://github.com/ai4os-hub/phyto-plankton-classification
                  docker_image: ai4oshub/phyto-plankton-classification/
                  dataset: https://zenodo.org/records/10554845
                  citation: https://example.org/paper
                  base_model: https://example.org/models/mobilenet_v2
                tags: [deep learning, vo.imagine-ai.eu]
                tasks: [Computer Vision, Classification]
                categories: [AI4 pre trained, AI4 trainable, AI4 inference]
                libraries: [TensorFlow, Keras]
                data-type: [Image]
                resources:
                  inference: {cpu: 1, memory_MB: 1000, storage_MB: 1000}
                  training: {cpu: 8, gpu: 1, memory_MB: 16000, storage_MB: 5000}
                license: Apache-2.0
                """);
        write(home, HUNGRY, metadata("AI4 inference") + """
                resources: {inference: {cpu: 16, memory_MB: 100}, training: {storage_MB: 60000}}
                """);
        write(home, QUIET, metadata("AI4 inference"));
        write(home, BROKEN, "title: Broken\n");
        TOOLS.forEach(tool -> write(home, tool, metadata("AI4 tools")));
    }

    private static String metadata(String category) {
        return """
                metadata_version: 2.3.0
                title: A title
                summary: A summary.
                description: A description.
                links: {source_code: 'https://example.org/source'}
                tags: [a tag]
                tasks: [Other]
                categories: [%s]
                libraries: [Other]
                """.formatted(category);
    }

    private static void write(Path home, String name, String metadata) {
        try {
            Path folder = Files.createDirectories(home.resolve("modules").resolve(name));
            Files.writeString(folder.resolve("ai4-metadata.yml"), metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
