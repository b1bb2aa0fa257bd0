package dev.atoll.modules.imageclassification;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.BicubicResize;
import dev.atoll.onnx.ClassLabels;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.Normalisation;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.RgbImage;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/// EfficientNet-Lite0 with the preparation of photos that `PREPROCESSING.md` describes.
final class EfficientNetLite {

    private static final int SIDE = 224;
    private static final int CHANNELS = 3;
    private static final long[] INPUT_SHAPE = {1, CHANNELS, SIDE, SIDE};
    private static final Normalisation NORMALISATION = new Normalisation(127, 128);

    private final OnnxModel model;
    private final ClassLabels labels;
    private final Path folder;

    /// The workers are few and live long: one buffer for each.
    private final ThreadLocal<FloatBuffer> buffers =
            ThreadLocal.withInitial(() -> OnnxModel.newBuffer(CHANNELS * SIDE * SIDE));

    private EfficientNetLite(OnnxModel model, ClassLabels labels, Path folder) {
        this.model = model;
        this.labels = labels;
        this.folder = folder;
    }

    static EfficientNetLite load(Path folder) throws IOException, OrtException {
        ClassLabels labels = ClassLabels.read(folder.resolve("labels.txt"));
        return new EfficientNetLite(OnnxModel.open(folder.resolve("model.onnx")), labels, folder);
    }

    /// Sends an example down the whole way, so that the first caller does not wait for classes to
    /// load.
    void warm(ImageDecoder decoder) throws IOException, OrtException, BadInputException {
        Path example = folder.resolve("examples/coffee.jpg");
        classify(decoder.decode(example, "examples/coffee.jpg", EfficientNetLite::square), 1);
    }

    /// @param square as [#square] makes it
    ClassProbabilities classify(RgbImage square, int count) throws OrtException {
        return labels.best(probabilities(square), count);
    }

    float[] probabilities(RgbImage square) throws OrtException {
        FloatBuffer input = buffers.get().clear();
        NORMALISATION.append(square, input);
        return model.run(input.flip(), INPUT_SHAPE, "probabilities");
    }

    /// What the network sees of a photo, in 224 × 224 pixels: the centred square whose side is 7/8
    /// of the shorter side, as in the authors' evaluation.
    static RgbImage square(RgbImage photo) {
        int side = Math.max(1, 7 * Math.min(photo.width(), photo.height()) / 8);
        int left = (photo.width() - side + 1) / 2;
        int top = (photo.height() - side + 1) / 2;
        return BicubicResize.resize(photo.crop(left, top, side, side), SIDE, SIDE);
    }
}
