import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder with a module's network and labels, and the preparation of photos that its Java does, in words.
final class CodelessFolder {

    private static final String SETTINGS = """
            task: image-classification
            preprocessing:
              resize: crop
              crop: 0.875
              filter: bicubic
              mean: 127
              deviation: 128
            """;

    private CodelessFolder() {}

    static Path write(Path folder, Path module) throws IOException {
        Files.createDirectories(folder);
        Files.copy(module.resolve("model.onnx"), folder.resolve("model.onnx"));
        Files.copy(module.resolve("labels.txt"), folder.resolve("labels.txt"));
        Files.writeString(folder.resolve("module.yml"), SETTINGS);
        return folder;
    }
}
