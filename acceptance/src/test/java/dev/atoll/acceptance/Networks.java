package dev.atoll.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Networks and photos that lie beside the checkout, made into the folders their owners would make.
enum Networks {
    /// Names what a photo shows.
    THINGS("mobilenet_v2_1.0_224.onnx", "imagenet_labels.txt", "preprocessing: tensorflow\n"),
    /// Finds things.
    BOXES("yolox_nano_416_coco.onnx", "coco80_labels.txt", ""),
    /// Tells what each pixel shows.
    PIXELS(
            "deeplabv3_mnv2_pascal_513.onnx",
            "pascal_voc_segmentation_labels.txt",
            "preprocessing: {preset: tensorflow, resize: stretch}\n");

    private static final Path MODELS = Optional.ofNullable(System.getenv("ATOLL_SHARED"))
            .map(Path::of)
            .orElse(Repository.root().resolveSibling("shared"))
            .resolve("models");

    private final String network;
    private final String labels;
    private final String settings;

    Networks(String network, String labels, String settings) {
        this.network = network;
        this.labels = labels;
        this.settings = settings;
    }

    /// Skips the test when the networks are not there.
    static void requireThere() {
        assumeTrue(Files.isDirectory(MODELS), () -> "no networks below ATOLL_SHARED or ../shared");
    }

    static Path photo(String name) {
        return MODELS.resolve("test-images").resolve(name);
    }

    /// Makes the folder.
    Path into(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.copy(MODELS.resolve(network), folder.resolve("model.onnx"));
            Files.copy(MODELS.resolve(labels), folder.resolve("labels.txt"));
            if (!settings.isEmpty()) {
                Files.writeString(folder.resolve("module.yml"), settings);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
