package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.NetworkTensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shapes are those that exporters of these networks write.
class TaskGuessTest {

    @ParameterizedTest
    @CsvSource({
        "1 3 224 224,   1 1000,        0,  IMAGE_CLASSIFICATION",
        "-1 224 224 3,  -1 1001,       0,  IMAGE_CLASSIFICATION",
        "1 3 224 224,   1 1000 1 1,    0,  IMAGE_CLASSIFICATION",
        "1 3 416 416,   1 3549 85,     0,  OBJECT_DETECTION",
        "1 3 640 640,   1 84 8400,     0,  OBJECT_DETECTION",
        "-1 3 -1 -1,    -1 84 -1,      80, OBJECT_DETECTION",
        "1 3 640 640,   1 25200 85,    0,  OBJECT_DETECTION",
        "1 3 640 640,   1 300 6,       0,  OBJECT_DETECTION",
        "1 3 513 513,   1 21 513 513,  0,  SEMANTIC_SEGMENTATION",
        "1 513 513 3,   1 65 65 21,    0,  SEMANTIC_SEGMENTATION",
        "1 3 224 224,   1 1,           0,  TENSORS",
        "1 16000,       1 2,           0,  TENSORS",
        "1 4 64 64,     1 1000,        0,  TENSORS"
    })
    void theShapesTellWhatANetworkIsFor(String input, String output, int labels, Task task) {
        NetworkFile network = network(tensor("input", 1, input), tensor("output", 1, output));

        assertThat(TaskGuess.of(network, labels, false)).isEqualTo(task);
    }

    @Test
    void classesAtEachPlaceAreAMap() {
        NetworkFile network = network(tensor("input", 1, "1 3 512 512"), tensor("output", 7, "1 512 512"));

        assertThat(TaskGuess.of(network, 0, false)).isEqualTo(Task.SEMANTIC_SEGMENTATION);
    }

    @Test
    void aTextNeedsAVocabulary() {
        NetworkFile network = new NetworkFile(
                List.of(tensor("input_ids", 7, "-1 -1"), tensor("attention_mask", 7, "-1 -1")),
                List.of(tensor("last_hidden_state", 1, "-1 -1 384")),
                Map.of(),
                Set.of());

        assertThat(TaskGuess.of(network, 0, true)).isEqualTo(Task.TEXT_EMBEDDING);
        assertThat(TaskGuess.of(network, 0, false)).isEqualTo(Task.TENSORS);
    }

    private static NetworkFile network(NetworkTensor input, NetworkTensor output) {
        return new NetworkFile(List.of(input), List.of(output), Map.of(), Set.of());
    }

    private static NetworkTensor tensor(String name, int type, String shape) {
        List<Long> lengths =
                java.util.Arrays.stream(shape.split(" ")).map(Long::valueOf).toList();
        return new NetworkTensor(name, type, lengths, true);
    }
}
