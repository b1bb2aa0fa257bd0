package dev.atoll.onnx.folder;

import dev.atoll.onnx.ClassLabels;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.heads.Activation;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Upload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Names what a photo shows.
final class ImageClassification extends NetworkPredictor<ImageClassification.Arguments, ClassProbabilities> {

    private static final int USUAL_COUNT = 5;
    private static final int MOST_COUNT = 1000;
    static final PreparationReader.Usual USUAL = new PreparationReader.Usual(Preset.IMAGENET, "", 0);

    private final PhotoTensor photos;
    private final String output;
    private final Activation activation;
    private final int count;
    private final double notSureBelow;

    /// What a caller may send.
    ///
    /// @param image the photo
    /// @param topK how many classes to answer with
    record Arguments(
            @Argument(
                    description = "A photo: an image in JPEG, PNG, WebP, BMP or GIF.",
                    accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
            Upload image,

            @Argument(
                    description = "How many classes to answer with, the most probable first.",
                    defaultValue = "5",
                    min = 1,
                    max = MOST_COUNT)
            int topK) {}

    private ImageClassification(OnnxFolder folder, PhotoTensor photos, NetworkTensor output)
            throws UnfitNetworkException {
        super(folder);
        this.photos = photos;
        this.output = output.name();
        List<String> activations =
                Arrays.stream(Activation.values()).map(Activation::word).toList();
        this.activation = Activation.valueOf(
                folder.settings().word("activation", activations).toUpperCase(java.util.Locale.ROOT));
        this.notSureBelow = folder.said("not_sure_below").number("not_sure_below", 0, 0, 1);
        this.count = folder.settings().whole("top_k", USUAL_COUNT, 1, MOST_COUNT);
    }

    static ImageClassification of(OnnxFolder folder) throws UnfitNetworkException {
        PhotoInput input = PhotoInput.require(folder.network(), Task.IMAGE_CLASSIFICATION);
        NetworkTensor output = output(folder);
        long classes = output.rank() < 2 ? -1 : output.shape().get(1);
        if (classes > 0) {
            Labels _ = folder.labels().forClasses((int) classes);
        }
        PhotoTensor photos = new PhotoTensor(input, PreparationReader.read(folder.said("preprocessing"), input, USUAL));
        return new ImageClassification(folder, photos, output);
    }

    /// Of several, the one with as many numbers as there are labels; else the first.
    private static NetworkTensor output(OnnxFolder folder) throws UnfitNetworkException {
        int labels = folder.labels().names().size();
        boolean named = labels > 0
                && folder.network().outputs().stream().anyMatch(output -> isClasses(output) && counts(output, labels));
        return folder.output(
                output -> isClasses(output) && (!named || counts(output, labels)),
                "one number for each class: two dimensions");
    }

    private static boolean counts(NetworkTensor output, int labels) {
        return output.shape().get(1) == labels;
    }

    /// Whether an output has one number for each class.
    static boolean isClasses(NetworkTensor output) {
        List<Long> shape = output.shape();
        boolean flat = output.rank() == 2;
        boolean pooled = output.rank() == 4 && shape.get(2) == 1 && shape.get(3) == 1;
        return output.type() == NetworkTensor.FLOAT && (flat || pooled) && shape.get(1) != 1;
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of("top_k", count);
    }

    @Override
    void tryOut() throws Exception {
        PhotoTensor.tryWithPhoto(photo -> predict(new Arguments(photo, 1)));
    }

    @Override
    public ClassProbabilities predict(Arguments arguments) throws Exception {
        PhotoTensor.Prepared prepared = photos.prepare(arguments.image());
        OnnxModel.Numbers numbers = photos.ask(model(), prepared, output);
        float[] probabilities = activation.apply(numbers.values());
        Labels labels = folder().labels().forClasses(probabilities.length);
        return new ClassLabels(labels.names()).best(probabilities, arguments.topK(), notSureBelow);
    }
}
