package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Detections.Detection;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.TensorSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the answers on photos against those of another program.
class SharedNetworksTest {

    /// Another version of ONNX Runtime adds up in another order.
    private static final double TOLERANCE = 0.002;

    /// In pixels.
    private static final double BOX_TOLERANCE = 0.5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hot_dog.jpg", "parrot.jpg", "bird.bmp", "grace_hopper.bmp"})
    @SuppressWarnings("unchecked") // The reference is ours.
    void classesArePreparedAndNamedAsTheReferenceDoes(String photo) throws Exception {
        ImageClassification network = SharedNetworks.opened(mobilenet(), ImageClassification.class);

        ClassProbabilities answer = network.predict(new ImageClassification.Arguments(SharedNetworks.photo(photo), 5));

        var expected = (List<Map<String, Object>>) SharedNetworks.reference("classification", photo);
        assertThat(answer.labels())
                .isEqualTo(expected.stream().map(each -> each.get("label")).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(answer.probabilities().get(i))
                    .isCloseTo((Double) expected.get(i).get("probability"), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kite_and_cold.jpg", "grace_hopper.bmp", "bird.bmp", "hot_dog.jpg", "parrot.jpg"})
    @SuppressWarnings("unchecked") // The reference is ours.
    void boxesLieInThePhotosPixelsAsTheReferenceHasThem(String photo) throws Exception {
        ObjectDetection network = SharedNetworks.opened(yolox(""), ObjectDetection.class);

        Detections answer =
                network.predict(new ObjectDetection.Arguments(SharedNetworks.photo(photo), 0.25, 0.45, 100));

        var expected = (List<Map<String, Object>>) SharedNetworks.reference("detection", photo);
        assertThat(answer.detections().stream().map(Detection::label))
                .isEqualTo(expected.stream().map(each -> each.get("label")).toList());
        for (int i = 0; i < expected.size(); i++) {
            Detection found = answer.detections().get(i);
            List<Double> box = (List<Double>) expected.get(i).get("box");
            assertThat(found.score()).isCloseTo((Double) expected.get(i).get("score"), within(TOLERANCE));
            assertThat(List.of(found.left(), found.top(), found.right(), found.bottom()))
                    .zipSatisfy(box, (is, should) -> assertThat(is).isCloseTo(should, within(BOX_TOLERANCE)));
        }
    }

    @Test
    void aHigherConfidenceLeavesTheUnsureOut() throws Exception {
        ObjectDetection network = SharedNetworks.opened(yolox("confidence: 0.4\n"), ObjectDetection.class);

        Detections answer = network.predict(
                new ObjectDetection.Arguments(SharedNetworks.photo("kite_and_cold.jpg"), 0.8, 0.45, 100));

        assertThat(network.defaults()).containsEntry("confidence", 0.4);
        assertThat(answer.detections()).hasSize(3).allMatch(found -> found.score() >= 0.8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bird_segmentation.bmp", "grace_hopper.bmp", "bird.bmp"})
    @SuppressWarnings("unchecked") // The reference is ours.
    void masksCoverTheShareThatTheReferenceSays(String photo) throws Exception {
        Path module = SharedNetworks.folder(
                folder,
                "deeplabv3_mnv2_pascal_513.onnx",
                "pascal_voc_segmentation_labels.txt",
                "preprocessing: {preset: tensorflow, resize: stretch}\n");
        SemanticSegmentation network = SharedNetworks.opened(module, SemanticSegmentation.class);

        Mask mask = network.predict(new SemanticSegmentation.Arguments(SharedNetworks.photo(photo)));

        var expected = (Map<String, Double>) SharedNetworks.reference("segmentation", photo);
        expected.forEach((label, share) -> {
            int place = mask.labels().indexOf(label);
            long pixels = IntStream.range(0, mask.classes().length)
                    .filter(i -> mask.classes()[i] == place)
                    .count();
            assertThat((double) pixels / mask.classes().length).as(label).isCloseTo(share, within(0.005));
        });
    }

    @Test
    void aMaskHasThePixelsOfItsPhoto() throws Exception {
        Path module = SharedNetworks.folder(
                folder, "deeplabv3_mnv2_pascal_513.onnx", "pascal_voc_segmentation_labels.txt", "");
        SemanticSegmentation network = SharedNetworks.opened(module, SemanticSegmentation.class);

        Mask mask = network.predict(new SemanticSegmentation.Arguments(SharedNetworks.photo("grace_hopper.bmp")));

        assertThat(mask.width()).isEqualTo(512);
        assertThat(mask.height()).isEqualTo(600);
    }

    @Test
    void theSignatureIsTheNetworksOwn() throws Exception {
        ImageClassification network = SharedNetworks.opened(mobilenet(), ImageClassification.class);

        TensorSignature signature = network.signature();

        assertThat(signature.inputs().toString()).contains("input, datatype=FP32, shape=[-1, 3, 224, 224]");
        assertThat(signature.outputs().toString())
                .contains(
                        "probabilities, datatype=FP32, shape=[-1, 1001]", "features, datatype=FP32, shape=[-1, 1280]");
    }

    @Test
    void aWrongNumberOfLabelsIsToldBeforeAnythingIsLoaded() throws Exception {
        Path module = yolox("");
        List<String> names = Files.readAllLines(module.resolve("labels.txt"));
        Files.write(module.resolve("labels.txt"), names.subList(0, 79));

        assertThatThrownBy(() -> new OnnxFolders().open(module))
                .hasMessage("labels.txt: 79 names (expected 80, one for each class)");
    }

    @Test
    void aNetworkThatIsCutOffIsNamed() throws Exception {
        Path module = yolox("");
        byte[] whole = Files.readAllBytes(module.resolve("model.onnx"));
        Files.write(module.resolve("model.onnx"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> new OnnxFolders().open(module))
                .hasMessageStartingWith("model.onnx: cut off or damaged: ");
    }

    private Path mobilenet() throws Exception {
        return SharedNetworks.folder(
                folder, "mobilenet_v2_1.0_224.onnx", "imagenet_labels.txt", "preprocessing: tensorflow\n");
    }

    private Path yolox(String settings) throws Exception {
        return SharedNetworks.folder(folder, "yolox_nano_416_coco.onnx", "coco80_labels.txt", settings);
    }
}
