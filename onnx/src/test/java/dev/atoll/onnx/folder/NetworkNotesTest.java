package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.ResizeFilter;
import dev.atoll.onnx.TinyNetwork;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkNotesTest {

    @TempDir
    Path folder;

    @Test
    void aNetworkThatSaysHowItIsUsedNeedsNothingBesides() throws Exception {
        new TinyNetwork()
                .node("", "GlobalAveragePool", "x", "pooled")
                .node("", "Flatten", "pooled", "y")
                .input("x", 1, -1, 3, 8, 8)
                .output("y", 1, -1, 3)
                .note("names", "{0: 'red', 1: 'green', 2: 'blue'}")
                .note("atoll.task", "image-classification")
                .note("atoll.preprocessing", "{preset: unit, resize: letterbox, fill: border}")
                .note("atoll.not_sure_below", "0.62")
                .write(folder);
        ImageClassification network = SharedNetworks.opened(folder, ImageClassification.class);

        PhotoTensor.tryWithPhoto(photo -> {
            ClassProbabilities answer = network.predict(new ImageClassification.Arguments(photo, 3));
            assertThat(answer.labels()).containsExactlyInAnyOrder("red", "green", "blue");
            assertThat(answer.notSureBelow()).isEqualTo(0.62);
            assertThat(answer.sure()).isFalse();
        });
    }

    @Test
    void whatAPersonWroteBesideItWins() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "task: tensors\n");
        network("atoll.task", "image-classification");

        assertThat(new OnnxFolders().open(folder)).isInstanceOf(RawTensors.class);
    }

    @Test
    void aBoundOfAPersonsOwnWins() throws Exception {
        Files.writeString(folder.resolve("module.yml"), "not_sure_below: 0\n");
        network("atoll.not_sure_below", "0.62");
        ImageClassification network = (ImageClassification) new OnnxFolders().open(folder);
        network.warm(new ModuleContext(folder, 1));

        PhotoTensor.tryWithPhoto(photo -> assertThat(network.predict(new ImageClassification.Arguments(photo, 3))
                        .notSureBelow())
                .isZero());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "atoll.task           | classify       | model.onnx: atoll.task: classify (expected one of"
                        + " image-classification, object-detection, semantic-segmentation, text-embedding, tensors)",
                "atoll.not_sure_below | 1.5            | model.onnx: atoll.not_sure_below: 1.5 (expected a number from 0"
                        + " to 1)",
                "atoll.not_sure_below | low            | model.onnx: atoll.not_sure_below: low (expected a number from 0"
                        + " to 1)",
                "atoll.preprocessing  | torch          | model.onnx: atoll.preprocessing.preset: torch (expected one of"
                        + " imagenet, tensorflow, unit, bytes, yolox, yolov8)",
                "atoll.preprocessing  | {fil: border}  | model.onnx: atoll.preprocessing.fil: unknown (expected one of"
                        + " colour, crop, deviation, fill, filter, layout, mean, preset, range, resize, size)",
                "atoll.preprocessing  | {deviation: 0} | model.onnx: atoll.preprocessing: deviation: 0.0 (expected above"
                        + " 0)",
                "atoll.preprocessing  | [1]            | model.onnx: atoll.preprocessing: [1] (expected keys and values)",
            })
    void aNoteThatDoesNotFitIsNamed(String key, String value, String message) throws Exception {
        network(key, value);

        assertThatThrownBy(() -> new OnnxFolders().open(folder)).hasMessage(message);
    }

    @Test
    void aNoteThatIsNoYamlIsNamed() throws Exception {
        network("atoll.preprocessing", "{size: [}");

        assertThatThrownBy(() -> new OnnxFolders().open(folder))
                .hasMessageStartingWith("model.onnx: atoll.preprocessing: {size: [}: not YAML:");
    }

    @Test
    void aPreparationIsReadAsItWasNoted() throws Exception {
        Colours colours = new Colours(
                Colours.Order.BGR, true, 114, List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395));
        Preparation preparation = new Preparation(8, 8, new Fit(Fit.Rule.CROP, 0.9), ResizeFilter.BILINEAR, colours);
        Path file = network("atoll.preprocessing", NetworkNotes.preprocessing(preparation));

        assertThat(NetworkNotes.preparation(NetworkFile.read(file))).contains(preparation);
    }

    private Path network(String key, String value) throws Exception {
        return new TinyNetwork()
                .node("", "GlobalAveragePool", "x", "pooled")
                .node("", "Flatten", "pooled", "y")
                .input("x", 1, -1, 3, 8, 8)
                .output("y", 1, -1, 3)
                .note(key, value)
                .write(folder);
    }
}
