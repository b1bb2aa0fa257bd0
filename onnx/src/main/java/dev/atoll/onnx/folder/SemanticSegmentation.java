package dev.atoll.onnx.folder;

import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.heads.ClassMap;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Set;

/// Says what each pixel of a photo shows.
final class SemanticSegmentation extends NetworkPredictor<SemanticSegmentation.Arguments, Mask> {

    private static final PreparationReader.Usual USUAL = new PreparationReader.Usual(Preset.IMAGENET, "stretch", 512);
    private static final Set<Integer> WHOLE_NUMBERS =
            Set.of(NetworkTensor.UINT8, NetworkTensor.INT32, NetworkTensor.INT64);
    private static final int MOST_CLASSES = 256;

    private final PhotoTensor photos;
    private final String output;
    private final boolean classes;

    /// What a caller may send.
    ///
    /// @param image the photo
    record Arguments(
            @Argument(
                    description = "A photo: an image in JPEG, PNG, WebP, BMP or GIF.",
                    accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
            Upload image) {}

    private SemanticSegmentation(OnnxFolder folder, PhotoTensor photos, NetworkTensor output)
            throws UnfitNetworkException {
        super(folder);
        this.photos = photos;
        this.output = output.name();
        this.classes = WHOLE_NUMBERS.contains(output.type());
    }

    static SemanticSegmentation of(OnnxFolder folder) throws UnfitNetworkException {
        PhotoInput input = PhotoInput.require(folder.network(), Task.SEMANTIC_SEGMENTATION);
        NetworkTensor output = folder.output(SemanticSegmentation::isMap, "a number for each class at each place");
        long channels = output.rank() != 4 ? -1 : output.shape().get(input.planes() ? 1 : 3);
        if (channels > 1 && output.type() == NetworkTensor.FLOAT) {
            Labels _ = folder.labels().forClasses((int) channels);
        }
        PhotoTensor photos = new PhotoTensor(input, PreparationReader.read(folder.said("preprocessing"), input, USUAL));
        return new SemanticSegmentation(folder, photos, output);
    }

    /// Whether an output covers a photo: numbers for each class at each place, or the classes.
    static boolean isMap(NetworkTensor output) {
        List<Long> shape = output.shape();
        if (WHOLE_NUMBERS.contains(output.type())) {
            return output.rank() == 3 || (output.rank() == 4 && (shape.get(1) == 1 || shape.get(3) == 1));
        }
        return output.type() == NetworkTensor.FLOAT
                && output.rank() == 4
                && !(shape.get(2) == 1 && shape.get(3) == 1)
                && !(shape.get(1) == 1 && shape.get(2) == 1);
    }

    @Override
    void tryOut() throws Exception {
        PhotoTensor.tryWithPhoto(photo -> predict(new Arguments(photo)));
    }

    @Override
    public Mask predict(Arguments arguments) throws Exception {
        PhotoTensor.Prepared prepared = photos.prepare(arguments.image());
        OnnxModel.Numbers numbers = photos.ask(model(), prepared, output);
        Preparation preparation = photos.preparation();
        Seen seen = seen(numbers);
        ClassMap map =
                seen.map().ofPhoto(prepared.photo(), prepared.placement(), preparation.width(), preparation.height());
        return new Mask(map.width(), map.height(), map.classes(), seen.labels().names());
    }

    private record Seen(ClassMap map, Labels labels) {}

    private Seen seen(OnnxModel.Numbers numbers) throws UnfitNetworkException {
        long[] shape = numbers.shape();
        int length = shape.length;
        boolean planes = photos.preparation().colours().planes();
        if (classes) {
            boolean last = length == 4 && shape[3] == 1;
            int height = (int) shape[last ? 1 : length - 2];
            ClassMap map = ClassMap.ofClasses(numbers.values(), height, (int) shape[last ? 2 : length - 1]);
            return new Seen(map, folder().labels().upTo(map.highest()));
        }
        int channels = (int) shape[planes ? 1 : 3];
        int names = Math.max(channels, 2);
        if (names > MOST_CLASSES) {
            throw new UnfitNetworkException(
                    OnnxFolder.NETWORK + ": " + names + " classes (expected at most " + MOST_CLASSES + ")");
        }
        int height = (int) shape[planes ? 2 : 1];
        int width = (int) shape[planes ? 3 : 2];
        ClassMap map = planes || channels == 1
                ? ClassMap.ofPlanes(numbers.values(), channels, height, width)
                : ClassMap.ofPixels(numbers.values(), height, width, channels);
        return new Seen(map, folder().labels().forClasses(names));
    }
}
