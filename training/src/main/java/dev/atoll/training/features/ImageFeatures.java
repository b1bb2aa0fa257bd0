package dev.atoll.training.features;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.Placement;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.RgbImage;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.NoSuchFileException;

/// Makes the features of one image after the other; for one thread.
///
/// One view at a time: measured with a network of 224 × 224 pixels on two threads, batches of eight take
/// a tenth more of the processor and 170 MB more, because they do not fit into its cache.
final class ImageFeatures {

    private static final String STAY = "expected the images to stay as they are while they are learned from";

    private final Backbone backbone;
    private final FeatureSettings settings;
    private final ImageDecoder decoder;
    private final FloatBuffer values;
    private final long[] shape;

    /// @param decoder shared by all threads
    ImageFeatures(Backbone backbone, FeatureSettings settings, ImageDecoder decoder) {
        this.backbone = backbone;
        this.settings = settings;
        this.decoder = decoder;
        this.shape = settings.preparation().shape();
        this.values = OnnxModel.newBuffer(settings.preparation().count());
    }

    /// For each view its features in half precision, big-endian.
    ///
    /// @throws BadInputException when the image is no longer what it was
    byte[] of(DatasetImage image, Progress progress) throws BadInputException, IOException, OrtException {
        Prepared prepared = prepared(image);
        settings.preparation().write(prepared.part(), prepared.placement(), values);
        float[] numbers = new float[values.capacity()];
        values.get(0, numbers);
        ByteBuffer halves =
                ByteBuffer.allocate(settings.views() * backbone.network().width() * Short.BYTES);
        for (int view = 0; view < settings.views(); view++) {
            progress.throwIfCancelled();
            Views.write(numbers, settings.side(), view, values);
            for (float feature : backbone.features(values, shape)) {
                halves.putShort(Float.floatToFloat16(feature));
            }
        }
        return halves.array();
    }

    private record Prepared(RgbImage part, Placement placement) {}

    private Prepared prepared(DatasetImage image) throws BadInputException, IOException {
        Preparation preparation = settings.preparation();
        try {
            Prepared prepared = decoder.read(
                    image.file(),
                    image.name(),
                    (photo, _, _) ->
                            new Prepared(preparation.picture(photo), preparation.place(photo.width(), photo.height())));
            requireUnchanged(image);
            return prepared;
        } catch (BadInputException e) {
            requireUnchanged(image);
            throw e;
        } catch (NoSuchFileException e) {
            throw new BadInputException(image.name() + ": no longer there (" + STAY + ")", e);
        }
    }

    /// After it was read: what was read is then what was scanned.
    private static void requireUnchanged(DatasetImage image) throws BadInputException, IOException {
        if (!Sha256.of(image.file()).equals(image.sha256())) {
            throw new BadInputException(image.name() + ": changed since it was first read (" + STAY + ")");
        }
    }
}
