package dev.atoll.onnx.folder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Networks and photos that lie beside the checkout, and what `tools/onnx-folders/reference.py` found
/// with them.
final class SharedNetworks {

    private static final Path MODELS = Optional.ofNullable(System.getenv("ATOLL_SHARED"))
            .map(Path::of)
            .orElse(Path.of("../../shared"))
            .resolve("models");

    private SharedNetworks() {}

    /// Makes a folder of a network, its labels and settings; skips the test when they are not there.
    static Path folder(Path folder, String network, String labels, String settings) throws IOException {
        assumeTrue(Files.exists(MODELS.resolve(network)), () -> "no " + network + " below ATOLL_SHARED or ../shared");
        Files.copy(MODELS.resolve(network), folder.resolve("model.onnx"));
        Files.copy(MODELS.resolve(labels), folder.resolve("labels.txt"));
        if (!settings.isEmpty()) {
            Files.writeString(folder.resolve("module.yml"), settings);
        }
        return folder;
    }

    static Upload photo(String name) {
        return new Upload("image", MODELS.resolve("test-images").resolve(name), "image/jpeg", name);
    }

    /// Opens a folder as the serving runtime does.
    static <T extends NetworkPredictor<?, ?>> T opened(Path folder, Class<T> type) throws Exception {
        T predictor = type.cast(new OnnxFolders().open(folder));
        predictor.warm(new ModuleContext(folder, 1));
        return predictor;
    }

    /// What the reference says of a photo; JSON is YAML.
    static Object reference(String task, String photo) throws IOException {
        try (InputStream json = Objects.requireNonNull(SharedNetworks.class.getResourceAsStream("reference.json"))) {
            Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
            return Objects.requireNonNull(Objects.requireNonNull(all.get(task)).get(photo));
        }
    }
}
