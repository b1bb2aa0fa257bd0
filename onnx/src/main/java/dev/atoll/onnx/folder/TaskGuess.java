package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.NetworkTensor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells from what a network takes and gives what it is for. What cannot be told is served as bare
/// tensors.
final class TaskGuess {

    private static final Set<String> TEXT_INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    private TaskGuess() {}

    /// @param labels how many names there are; 0 for none
    /// @param vocabulary whether the folder has word pieces
    static Task of(NetworkFile network, int labels, boolean vocabulary) {
        if (takesText(network) && vocabulary) {
            return Task.TEXT_EMBEDDING;
        }
        return PhotoInput.of(network)
                .map(input -> ofPhotos(network, input, labels))
                .orElse(Task.TENSORS);
    }

    private static Task ofPhotos(NetworkFile network, PhotoInput input, int labels) {
        for (NetworkTensor output : network.outputs()) {
            if (HeadChoice.guess(output, input, labels).isPresent()) {
                return Task.OBJECT_DETECTION;
            }
        }
        if (network.outputs().stream().anyMatch(SemanticSegmentation::isMap)) {
            return Task.SEMANTIC_SEGMENTATION;
        }
        return network.outputs().stream().anyMatch(ImageClassification::isClasses)
                ? Task.IMAGE_CLASSIFICATION
                : Task.TENSORS;
    }

    private static boolean takesText(NetworkFile network) {
        List<NetworkTensor> inputs = network.inputs();
        Set<String> names = inputs.stream().map(NetworkTensor::name).collect(Collectors.toSet());
        return names.contains("input_ids")
                && TEXT_INPUTS.containsAll(names)
                && inputs.stream()
                        .allMatch(input -> input.type() == NetworkTensor.INT64 || input.type() == NetworkTensor.INT32);
    }
}
