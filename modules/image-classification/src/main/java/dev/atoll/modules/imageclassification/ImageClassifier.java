package dev.atoll.modules.imageclassification;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import dev.atoll.training.ImageTraining;
import dev.atoll.training.Pretrained;
import dev.atoll.training.TrainingArguments;
import dev.atoll.training.TrainingSummary;
import dev.atoll.training.record.BaseNetwork;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Says which of 1000 everyday classes a photo shows, and learns other classes from images.
public final class ImageClassifier
        implements Predictor<ImageClassifier.Arguments, ClassProbabilities>, Trainer<TrainingArguments> {

    private static final BaseNetwork BASE = new BaseNetwork(
            "EfficientNet-Lite0",
            "Apache-2.0",
            "https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite",
            "dac7f388d4b937885dfb0409ce8b1c3b547bc09413b3057b0b7db20f497be725");

    /// Halfway through the network: shapes and textures, finer than what its end makes of them. Measured,
    /// no other stage helps small images more.
    private static final String STAGE = "block11.expand.relu6";

    private static final int STAGE_CHANNELS = 672;

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

    @Override
    public TrainingSummary train(TrainingArguments arguments, Training training) throws Exception {
        Pretrained pretrained = new Pretrained(
                training.module().resolve("model.onnx"), STAGE, STAGE_CHANNELS, BASE, "image-classification");
        return new ImageTraining(pretrained, InstantSource.system()).run(arguments, training);
    }

    @Override
    public boolean resumes() {
        return true;
    }
}
