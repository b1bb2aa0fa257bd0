package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// A folder with a network, and what is said about it.
///
/// @param path the folder
/// @param network what `model.onnx` says
/// @param settings what `module.yml` says
/// @param notes what the network says of itself
/// @param labels names of its classes, as many as were found
record OnnxFolder(Path path, NetworkFile network, Settings settings, Settings notes, Labels labels) {

    static final String NETWORK = "model.onnx";

    static OnnxFolder read(Path path) throws IOException, UnfitNetworkException {
        Settings settings = Settings.in(path);
        NetworkFile network = NetworkFile.read(path.resolve(NETWORK));
        Labels labels = Labels.find(path, settings, network);
        return new OnnxFolder(path, network, settings, Settings.noted(network), labels);
    }

    Task task() throws IOException, UnfitNetworkException {
        Settings said = said("task");
        Task task = said.has("task")
                ? Task.of(said.word("task", Task.words()))
                : TaskGuess.of(network, labels.names().size(), Vocabulary.isIn(path));
        settings.requireKnown(task.keys());
        return task;
    }

    /// Where a key is set: `module.yml` wins.
    Settings said(String key) {
        return settings.has(key) ? settings : notes;
    }

    Path file() {
        return path.resolve(NETWORK);
    }

    /// The output that `module.yml` names, else the first that fits.
    NetworkTensor output(Predicate<NetworkTensor> fits, String expectation) throws UnfitNetworkException {
        List<String> names = network.outputs().stream().map(NetworkTensor::name).toList();
        if (settings.has("output")) {
            String name = settings.text("output").orElseThrow();
            return network.outputs().stream()
                    .filter(output -> output.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> settings.problem("output", name, "one of " + names));
        }
        return network.outputs().stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new UnfitNetworkException(NETWORK + ": outputs "
                        + network.outputs().stream()
                                .map(output -> output.name() + " [" + output.shownShape() + "]")
                                .toList()
                        + " (expected " + expectation + ")"));
    }
}
