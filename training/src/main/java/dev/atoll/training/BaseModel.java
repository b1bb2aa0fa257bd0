package dev.atoll.training;

import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.folder.NetworkNotes;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.memory.DamagedMemoryException;
import dev.atoll.training.memory.Memory;
import dev.atoll.training.record.BaseNetwork;
import dev.atoll.training.result.TrainedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What a training begins with.
///
/// @param network that sees the images
/// @param memory what an earlier training learned from; empty for a network that was not trained here
/// @param described what the model card says of the network
record BaseModel(BackboneNetwork network, Optional<Memory> memory, BaseNetwork described) {

    private static final String ARGUMENT = "base_model";
    private static final String NETWORK = "model.onnx";

    /// Opens the network of the module, or an earlier result.
    ///
    /// @param model a folder with a result, or a network's file; empty for the network of the module
    /// @param data what relative paths are below
    /// @throws InvalidArgumentException when `model` is neither
    static BaseModel open(Pretrained pretrained, String model, Path data)
            throws InvalidArgumentException, IOException, UnfitNetworkException {
        if (model.isBlank()) {
            BackboneNetwork network =
                    BackboneNetwork.read(pretrained.file()).withStage(pretrained.stage(), pretrained.channels());
            return new BaseModel(network, Optional.empty(), pretrained.described());
        }
        Path folder = path(model, data);
        Path file = Files.isDirectory(folder) ? folder.resolve(NETWORK) : folder;
        if (!Files.isRegularFile(file)) {
            throw new InvalidArgumentException(
                    ARGUMENT, model + ": no " + NETWORK + " there (expected the folder of an earlier result)");
        }
        try {
            BackboneNetwork network = BackboneNetwork.read(file);
            TrainedNetwork.requireFree(network);
            return new BaseModel(network, memory(network, folder, model), described(network, pretrained, folder));
        } catch (UnfitNetworkException | IllegalArgumentException e) {
            throw new InvalidArgumentException(ARGUMENT, model + ": " + e.getMessage());
        }
    }

    private static Path path(String model, Path data) throws InvalidArgumentException {
        try {
            return data.resolve(model);
        } catch (InvalidPathException e) {
            throw new InvalidArgumentException(ARGUMENT, model + ": not a path (expected a folder)");
        }
    }

    /// A network with classes of its own has to bring what it learned from, or it would forget them.
    private static Optional<Memory> memory(BackboneNetwork network, Path folder, String model)
            throws InvalidArgumentException, IOException {
        Path file = folder.resolve(Memory.FILE);
        if (Files.isRegularFile(file)) {
            try {
                return Optional.of(fitting(Memory.read(file), network, file));
            } catch (DamagedMemoryException e) {
                throw new InvalidArgumentException(ARGUMENT, String.valueOf(e.getMessage()));
            }
        }
        if (network.notes().containsKey(BackboneNetwork.BASE_NOTE)) {
            throw new InvalidArgumentException(
                    ARGUMENT,
                    model + ": has no " + Memory.FILE + ", by which its classes are remembered (expected the whole"
                            + " folder of an earlier result)");
        }
        return Optional.empty();
    }

    private static Memory fitting(Memory memory, BackboneNetwork network, Path file) throws InvalidArgumentException {
        if (memory.features().width() != network.width()) {
            throw new InvalidArgumentException(
                    ARGUMENT,
                    file + ": " + memory.features().width() + " features of each image (expected " + network.width()
                            + ", as many as " + NETWORK + " beside it has)");
        }
        return memory;
    }

    private static BaseNetwork described(BackboneNetwork network, Pretrained pretrained, Path folder) {
        BaseNetwork known = pretrained.described();
        if (network.base().equals(known.sha256())) {
            return known;
        }
        String licence = network.notes().getOrDefault("license", "not stated");
        String source = network.notes().getOrDefault("origin", "not stated");
        return new BaseNetwork(String.valueOf(folder.getFileName()), licence, source, network.base());
    }

    /// Refuses to mix what was seen in images of one size with what is seen in those of another.
    void requireSame(FeatureSettings settings) throws InvalidArgumentException {
        String said = network.notes().getOrDefault(NetworkNotes.PREPROCESSING, "");
        if (memory.isPresent() && !said.equals(NetworkNotes.preprocessing(settings.preparation()))) {
            throw new InvalidArgumentException(
                    "image_size",
                    settings.preparation().width() + " (expected the size of base_model, which prepares images so: "
                            + said + ")");
        }
    }
}
