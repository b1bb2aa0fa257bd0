package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The folder that `./atoll new NAME --onnx` begins with, as it is and as its owner may spoil it.
class TemplateTest {

    private static final Path TEMPLATE = Path.of("../templates/onnx");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String file : new String[] {"model.onnx", "labels.txt", "module.yml"}) {
            Files.copy(TEMPLATE.resolve(file), folder.resolve(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"seven.png, seven", "three.png, three", "eight.png, eight"})
    void readsTheDigitsOfItsExamples(String photo, String digit) throws Exception {
        ImageClassification network = SharedNetworks.opened(folder, ImageClassification.class);

        ClassProbabilities answer = network.predict(new ImageClassification.Arguments(example(photo), 3));

        assertThat(answer.labels()).hasSize(3).startsWith(digit);
        assertThat(network.defaults()).containsEntry("top_k", 3);
    }

    @Test
    void isToldFromWhatItTakesAndGivesAlone() throws Exception {
        Files.delete(folder.resolve("module.yml"));

        assertThat(new OnnxFolders().open(folder)).isInstanceOf(ImageClassification.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels: [a, b]                       | module.yml: labels: 2 names (expected 10, one for each class)",
                "labels: names.txt                    | module.yml: labels: names.txt (expected a file in the module's"
                        + " folder, or a list of names)",
                "labels: ../names.txt                 | module.yml: labels: ../names.txt (expected a file in the"
                        + " module's folder)",
                "lables: [a]                          | module.yml: lables: unknown (expected one of activation, labels,"
                        + " not_sure_below, output, preprocessing, task, top_k, trainer)",
                "top_k: many                          | module.yml: top_k: many (expected a whole number from 1 to 1000)",
                "task: classify                       | module.yml: task: classify (expected one of"
                        + " image-classification, object-detection, semantic-segmentation, text-embedding, tensors)",
                "preprocessing: torch                 | module.yml: preprocessing.preset: torch (expected one of"
                        + " imagenet, tensorflow, unit, bytes, yolox, yolov8)",
                "preprocessing: {colour: rgb}         | module.yml: preprocessing.colour: rgb (expected a network of 3"
                        + " channels; this one takes 1)",
                "preprocessing: {size: 32}            | module.yml: preprocessing.size: [32, 32] (expected [8, 8], by the"
                        + " network)",
                "preprocessing: {deviation: 0}        | module.yml: preprocessing: deviation: 0.0 (expected above 0)",
                "preprocessing: {layout: nhwc}        | module.yml: preprocessing.layout: nhwc (expected nchw, by the"
                        + " network)",
                "output: scores                       | module.yml: output: scores (expected one of [logits])",
                "confidence: 0.5                      | module.yml: confidence: unknown (expected one of activation,"
                        + " labels, not_sure_below, output, preprocessing, task, top_k, trainer)",
                "not_sure_below: 62                   | module.yml: not_sure_below: 62 (expected a number from 0 to 1)",
                "preprocessing: {fill: edge}          | module.yml: preprocessing.fill: edge (expected a whole number"
                        + " from 0 to 255, or border)",
                "[1, 2]                               | module.yml: [1, 2] (expected keys and values)"
            })
    void whatDoesNotFitIsNamed(String settings, String message) throws Exception {
        Files.writeString(folder.resolve("module.yml"), settings);

        assertThatThrownBy(() -> new OnnxFolders().open(folder)).hasMessage(message);
    }

    @Test
    void yamlThatIsNoneIsToldWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "task: [image\n");

        assertThatThrownBy(() -> new OnnxFolders().open(folder)).hasMessageStartingWith("module.yml: not YAML:");
    }

    @Test
    void objectsOfJavaAreNotMade() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "task: !!java.io.File [model.onnx]\n");

        assertThatThrownBy(() -> new OnnxFolders().open(folder)).hasMessageStartingWith("module.yml: not YAML:");
    }

    @Test
    void aNetworkThatOnnxRuntimeRefusesIsToldInItsWords() throws Exception {
        new dev.atoll.onnx.TinyNetwork()
                .node("", "NoSuchOperator", "x", "y")
                .input("x", 1, 1, 2)
                .output("y", 1, 1, 2)
                .write(folder);
        Files.delete(folder.resolve("module.yml"));
        RawTensors network = (RawTensors) new OnnxFolders().open(folder);

        assertThatThrownBy(() -> network.warm(new ModuleContext(folder, 1)))
                .hasMessageStartingWith("model.onnx: ONNX Runtime refuses it: ")
                .hasMessageContaining("NoSuchOperator");
    }

    private static Upload example(String photo) {
        return new Upload("image", TEMPLATE.resolve("examples").resolve(photo), "image/png", photo);
    }
}
