package dev.atoll.onnx.folder;

import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.Placement;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.onnx.heads.BoxHead;
import dev.atoll.onnx.heads.Candidate;
import dev.atoll.onnx.heads.ClassMap.Photo;
import dev.atoll.onnx.heads.Suppression;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Detections.Detection;
import dev.atoll.sdk.Upload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds things on a photo.
final class ObjectDetection extends NetworkPredictor<ObjectDetection.Arguments, Detections> {

    private static final double USUAL_CONFIDENCE = 0.25;
    private static final double USUAL_OVERLAP = 0.45;
    private static final int USUAL_MOST = 100;
    private static final int MOST_BOXES = 1000;
    private static final int USUAL_SIDE = 640;
    private static final int DIMENSIONS = 3;

    private final PhotoTensor photos;
    private final NetworkTensor output;
    private final BoxHead head;
    private final Labels labels;
    private final Map<String, Object> defaults;

    /// What a caller may send.
    ///
    /// @param image the photo
    /// @param confidence how sure the network has to be
    /// @param overlap from which common area on two boxes are one thing
    /// @param most how many boxes to answer with
    record Arguments(
            @Argument(
                    description = "A photo: an image in JPEG, PNG, WebP, BMP or GIF.",
                    accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
            Upload image,

            @Argument(
                    description = "How sure the network has to be of what it finds.",
                    defaultValue = "0.25",
                    min = 0,
                    max = 1)
            double confidence,

            @Argument(
                    description =
                            "Two boxes of one class count as one thing when they share more than this of their area.",
                    defaultValue = "0.45",
                    min = 0,
                    max = 1)
            double overlap,

            @Argument(
                    description = "How many things to answer with at most, the surest first.",
                    defaultValue = "100",
                    min = 1,
                    max = MOST_BOXES)
            int most) {}

    private ObjectDetection(OnnxFolder folder, PhotoTensor photos, NetworkTensor output, HeadChoice choice)
            throws UnfitNetworkException {
        super(folder);
        this.photos = photos;
        this.output = output;
        Preparation preparation = photos.preparation();
        this.head = choice.head(preparation.width(), preparation.height());
        int classes = head.classes(output.shape());
        this.labels = classes < 0 ? folder.labels() : folder.labels().forClasses(classes);
        this.defaults = Map.of(
                "confidence", folder.settings().number("confidence", USUAL_CONFIDENCE, 0, 1),
                "overlap", folder.settings().number("overlap", USUAL_OVERLAP, 0, 1),
                "most", folder.settings().whole("most", USUAL_MOST, 1, MOST_BOXES));
    }

    static ObjectDetection of(OnnxFolder folder) throws UnfitNetworkException {
        PhotoInput input = PhotoInput.require(folder.network(), Task.OBJECT_DETECTION);
        int names = folder.labels().names().size();
        NetworkTensor output = folder.output(candidate -> candidate.rank() == DIMENSIONS, "boxes: three dimensions");
        HeadChoice choice =
                choice(folder, HeadChoice.guess(output, input, names).orElse(null));
        PreparationReader.Usual usual = new PreparationReader.Usual(choice.preset(), "", USUAL_SIDE);
        PhotoTensor photos = new PhotoTensor(input, PreparationReader.read(folder.said("preprocessing"), input, usual));
        return new ObjectDetection(folder, photos, output, choice);
    }

    private static HeadChoice choice(OnnxFolder folder, @org.jspecify.annotations.Nullable HeadChoice guessed)
            throws UnfitNetworkException {
        Optional<String> said = folder.settings().text("head");
        if (said.isPresent()) {
            return HeadChoice.of(folder.settings().word("head", HeadChoice.words()));
        }
        if (guessed == null) {
            throw folder.settings()
                    .problem(
                            "head",
                            "missing",
                            "one of " + HeadChoice.words() + ", because the shape"
                                    + " of the network's output does not tell");
        }
        return guessed;
    }

    @Override
    public Map<String, Object> defaults() {
        return defaults;
    }

    @Override
    void tryOut() throws Exception {
        PhotoTensor.tryWithPhoto(photo -> predict(new Arguments(photo, USUAL_CONFIDENCE, USUAL_OVERLAP, USUAL_MOST)));
    }

    @Override
    public Detections predict(Arguments arguments) throws Exception {
        PhotoTensor.Prepared prepared = photos.prepare(arguments.image());
        OnnxModel.Numbers numbers = photos.ask(model(), prepared, output.name());
        List<Candidate> found = head.read(numbers.values(), numbers.shape(), arguments.confidence());
        double overlap = head.overlaps() ? arguments.overlap() : 1;
        Photo photo = prepared.photo();
        List<Detection> kept = Suppression.keep(found, overlap, arguments.most()).stream()
                .map(candidate -> detection(candidate, prepared.placement(), photo))
                // A box wholly in the bars beside the photo shows nothing.
                .filter(detection -> detection.right() > detection.left() && detection.bottom() > detection.top())
                .toList();
        return new Detections(photo.width(), photo.height(), kept);
    }

    private Detection detection(Candidate candidate, Placement placement, Photo photo) {
        double scaleX = (double) photo.width() / photo.seenWidth();
        double scaleY = (double) photo.height() / photo.seenHeight();
        return new Detection(
                labels.name(candidate.place()),
                candidate.score(),
                Math.clamp(placement.photoX(candidate.left()) * scaleX, 0, photo.width()),
                Math.clamp(placement.photoY(candidate.top()) * scaleY, 0, photo.height()),
                Math.clamp(placement.photoX(candidate.right()) * scaleX, 0, photo.width()),
                Math.clamp(placement.photoY(candidate.bottom()) * scaleY, 0, photo.height()));
    }
}
