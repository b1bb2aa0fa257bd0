package dev.atoll.training.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.folder.NetworkNotes;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.features.TinyBackbone;
import dev.atoll.training.head.SoftmaxHead;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedNetworkTest {

    private static final List<String> CLASSES = List.of("Acantharia", "it's", "l'\"été\"\\", "line\nbreak");
    private static final Path PRETRAINED = Path.of("../modules/image-classification/model.onnx");

    @TempDir
    Path folder;

    @Test
    void probabilitiesAreThoseOfTheHeadOnTheFeatures() throws Exception {
        BackboneNetwork backbone = BackboneNetwork.read(PRETRAINED);
        SoftmaxHead head = head(CLASSES.size(), backbone.width());
        Path file = written(backbone, head);
        FloatBuffer images = OnnxModel.newBuffer(3 * 3 * 224 * 224);
        Random random = new Random(1);
        for (int i = 0; i < images.capacity(); i++) {
            images.put(i, random.nextFloat(-1, 1));
        }
        long[] shape = {3, 3, 224, 224};

        try (OnnxModel model = OnnxModel.open(file)) {
            float[] features = model.run(images, shape, "features");
            float[] probabilities = model.run(images, shape, "probabilities");
            assertThat(probabilities).hasSize(3 * CLASSES.size());
            for (int image = 0; image < 3; image++) {
                double[] expected = softmax(head, features, image);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(probabilities[image * expected.length + i])
                            .isEqualTo((float) expected[i], offset(1e-5f));
                }
            }
        }
    }

    @Test
    void theSamePartsGiveTheSameBytes() throws Exception {
        BackboneNetwork backbone = BackboneNetwork.read(TinyBackbone.write(folder));

        byte[] once = Files.readAllBytes(written(backbone, head(4, 3)));
        byte[] again = Files.readAllBytes(written(backbone, head(4, 3)));

        assertThat(again).isEqualTo(once);
    }

    @Test
    void aResultIsABaseAgain() throws Exception {
        BackboneNetwork base = BackboneNetwork.read(TinyBackbone.write(folder, Map.of("license", "Apache-2.0")));
        byte[] ofTheBase = network(base, head(4, 3)).bytes();
        BackboneNetwork ofTheResult = BackboneNetwork.read(written(base, head(4, 3)));

        assertThat(network(ofTheResult, head(4, 3)).bytes()).isEqualTo(ofTheBase);
    }

    @Test
    void aNetworkOfEightViewsTakesTheMeanOfWhatItSeesInEach() throws Exception {
        BackboneNetwork backbone = BackboneNetwork.read(PRETRAINED).withSide(64);
        SoftmaxHead head = head(CLASSES.size(), backbone.width());
        float[] image = random(3 * 64 * 64);
        long[] shape = {1, 3, 64, 64};
        float[] mean = new float[backbone.width()];
        try (OnnxModel single = OnnxModel.open(written(backbone, head))) {
            for (int view = 0; view < 8; view++) {
                float[] seen = single.run(view(view, image, 64), shape, "features");
                for (int place = 0; place < mean.length; place++) {
                    mean[place] += seen[place] / 8;
                }
            }
        }
        double[] expected = softmax(head, mean, 0);
        Path file = folder.resolve("eight.onnx");
        ofViews(8, backbone, head).write(file);
        FloatBuffer twice = OnnxModel.newBuffer(2 * image.length);
        twice.put(0, image).put(image.length, image);

        try (OnnxModel model = OnnxModel.open(file)) {
            float[] probabilities = model.run(twice, new long[] {2, 3, 64, 64}, "probabilities");
            for (int place = 0; place < probabilities.length; place++) {
                assertThat(probabilities[place]).isEqualTo((float) expected[place % expected.length], offset(1e-5f));
            }
        }
    }

    @Test
    void aResultOfSeveralViewsIsABaseAgain() throws Exception {
        BackboneNetwork base = BackboneNetwork.read(PRETRAINED).withStage("block11.expand.relu6", 672);
        SoftmaxHead head = head(CLASSES.size(), 1280 + 2 * 672);
        Path file = folder.resolve("eight.onnx");
        ofViews(8, base, head).write(file);

        BackboneNetwork again = BackboneNetwork.read(file);

        assertThat(ofViews(8, again, head).bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(network(again, head).bytes()).isEqualTo(network(base, head).bytes());
    }

    @Test
    void theFileSaysAllThatIsNeededToUseIt() throws Exception {
        Path file = written(BackboneNetwork.read(TinyBackbone.write(folder, Map.of("license", "MIT"))), head(4, 3));

        NetworkFile network = NetworkFile.read(file);

        assertThat(network.metadata())
                .containsEntry("atoll.task", "image-classification")
                .containsEntry("atoll.features", "features")
                .containsEntry("atoll.not_sure_below", "0.62")
                .containsEntry("atoll.temperature", "1.5")
                .containsEntry("atoll.dataset", "d".repeat(64))
                .containsEntry("atoll.seed", "7")
                .containsEntry("license", "MIT");
        assertThat(network.metadata().get("names"))
                .isEqualTo("{0: 'Acantharia', 1: \"it's\", 2: \"l'\\\"été\\\"\\\\\", 3: \"line\\U0000000abreak\"}");
        assertThat(NetworkNotes.classes(network)).isEqualTo(CLASSES);
        assertThat(NetworkNotes.preparation(network))
                .contains(FeatureSettings.of(8, 1).preparation());
    }

    @Test
    void imagesMayHaveAnotherSize() throws Exception {
        Path file = written(BackboneNetwork.read(TinyBackbone.write(folder)).withSide(5), head(4, 3));

        try (OnnxModel model = OnnxModel.open(file)) {
            float[] probabilities =
                    model.run(OnnxModel.newBuffer(2 * 3 * 5 * 5), new long[] {2, 3, 5, 5}, "probabilities");
            assertThat(probabilities).hasSize(8);
        }
    }

    @Test
    void aHeadForOtherClassesIsRefused() throws Exception {
        BackboneNetwork backbone = BackboneNetwork.read(TinyBackbone.write(folder));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(backbone, head(5, 3)))
                .withMessage("head: 5 classes of 3 features (expected 4 of 3)");
    }

    private Path written(BackboneNetwork backbone, SoftmaxHead head) throws Exception {
        Path file = folder.resolve("model.onnx");
        network(backbone, head).write(file);
        return file;
    }

    private static TrainedNetwork network(BackboneNetwork backbone, SoftmaxHead head) {
        return new TrainedNetwork(
                backbone,
                head,
                new TrainedNotes(CLASSES, FeatureSettings.of(8, 1).preparation(), 1, 0.62, 1.5, "d".repeat(64), 7));
    }

    private static TrainedNetwork ofViews(int views, BackboneNetwork backbone, SoftmaxHead head) {
        TrainedNotes notes = network(backbone, head).notes();
        return new TrainedNetwork(
                backbone,
                head,
                new TrainedNotes(
                        CLASSES,
                        notes.preparation(),
                        views,
                        notes.notSureBelow(),
                        notes.temperature(),
                        notes.dataset(),
                        notes.seed()));
    }

    /// By the definition, place by place: first rows and columns change places, then rows are turned
    /// round, then columns.
    private static FloatBuffer view(int view, float[] image, int side) {
        FloatBuffer turned = OnnxModel.newBuffer(image.length);
        for (int place = 0; place < image.length; place++) {
            int plane = place / (side * side);
            int row = place / side % side;
            int column = place % side;
            int fromColumn = (view & 1) == 0 ? column : side - 1 - column;
            int fromRow = (view & 2) == 0 ? row : side - 1 - row;
            int from = (view & 4) == 0 ? fromRow * side + fromColumn : fromColumn * side + fromRow;
            turned.put(place, image[plane * side * side + from]);
        }
        return turned;
    }

    private static float[] random(int count) {
        Random random = new Random(3);
        float[] numbers = new float[count];
        for (int place = 0; place < count; place++) {
            numbers[place] = random.nextFloat(-1, 1);
        }
        return numbers;
    }

    private static SoftmaxHead head(int classes, int width) {
        Random random = new Random(2);
        float[] weights = new float[classes * width];
        float[] biases = new float[classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat(-0.1f, 0.1f);
        }
        for (int i = 0; i < classes; i++) {
            biases[i] = random.nextFloat();
        }
        return new SoftmaxHead(weights, biases);
    }

    private static double[] softmax(SoftmaxHead head, float[] features, int image) {
        double[] shares = new double[head.classes()];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            double logit = head.biases()[i];
            for (int j = 0; j < head.width(); j++) {
                logit += (double) head.weights()[i * head.width() + j] * features[image * head.width() + j];
            }
            shares[i] = Math.exp(logit);
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return shares;
    }
}
