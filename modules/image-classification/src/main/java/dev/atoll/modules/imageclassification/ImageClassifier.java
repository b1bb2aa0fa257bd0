package dev.atoll.modules.imageclassification;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Upload;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Says which of 1000 everyday classes a photo shows.
public final class ImageClassifier implements Predictor<ImageClassifier.Arguments, ClassProbabilities> {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
    private final AtomicReference<@Nullable EfficientNetLite> network = new AtomicReference<>();

    /// What a caller may send.
    ///
    /// @param image the photo
    /// @param topK how many classes to answer with
    public record Arguments(
            @Argument(
                    description =
                            "A photo (an image in JPEG, PNG, WebP, BMP or GIF) whose main object is near the middle.",
                    accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
            Upload image,

            @Argument(
                    description = "How many classes to answer with, the most probable first.",
                    defaultValue = "5",
                    min = 1,
                    max = 1000)
            int topK) {}

    @Override
    public void warm(ModuleContext context) throws Exception {
        EfficientNetLite loaded = EfficientNetLite.load(context.folder());
        loaded.warm(decoder);
        network.set(loaded);
    }

    @Override
    public ClassProbabilities predict(Arguments arguments) throws Exception {
        EfficientNetLite loaded = network.get();
        if (loaded == null) {
            throw new IllegalStateException("predict before warm (expected warm first)");
        }
        return loaded.classify(decoder.decode(arguments.image(), EfficientNetLite::square), arguments.topK());
    }
}
