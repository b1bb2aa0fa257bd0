package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.List;
import java.util.Optional;

/// The input that takes a photo.
///
/// @param channels 1 or 3
/// @param planes whether channels come before pixels (NCHW)
/// @param width -1 when it is free
/// @param height -1 when it is free
record PhotoInput(NetworkTensor tensor, int channels, boolean planes, int width, int height) {

    private static final int DIMENSIONS = 4;

    /// The network's only input, when its shape is that of photos: four dimensions, of which the second
    /// or the last is 1 or 3, of single precision or bytes.
    static Optional<PhotoInput> of(NetworkFile network) {
        if (network.inputs().size() != 1) {
            return Optional.empty();
        }
        NetworkTensor tensor = network.inputs().getFirst();
        boolean numbers = tensor.type() == NetworkTensor.FLOAT || tensor.type() == NetworkTensor.UINT8;
        if (!numbers || tensor.rank() != DIMENSIONS) {
            return Optional.empty();
        }
        List<Long> shape = tensor.shape();
        if (isChannels(shape.get(1))) {
            return Optional.of(new PhotoInput(
                    tensor,
                    shape.get(1).intValue(),
                    true,
                    shape.get(3).intValue(),
                    shape.get(2).intValue()));
        }
        if (isChannels(shape.get(3))) {
            return Optional.of(new PhotoInput(
                    tensor,
                    shape.get(3).intValue(),
                    false,
                    shape.get(2).intValue(),
                    shape.get(1).intValue()));
        }
        return Optional.empty();
    }

    /// @throws UnfitNetworkException when the network takes no photo, or several at once
    static PhotoInput require(NetworkFile network, Task task) throws UnfitNetworkException {
        PhotoInput input = of(network)
                .orElseThrow(() -> new UnfitNetworkException("model.onnx: inputs "
                        + network.inputs().stream()
                                .map(tensor -> tensor.name() + " [" + tensor.shownShape() + "]")
                                .toList()
                        + " (expected, for " + task.word()
                        + ", one of four dimensions with 1 or 3 channels, of single precision or bytes)"));
        long photos = input.tensor().shape().getFirst();
        if (photos > 1) {
            throw new UnfitNetworkException("model.onnx: input "
                    + input.tensor().name() + " takes " + photos + " photos at once (expected 1, or any number)");
        }
        return input;
    }

    boolean isBytes() {
        return tensor.type() == NetworkTensor.UINT8;
    }

    private static boolean isChannels(long length) {
        return length == 1 || length == 3;
    }
}
