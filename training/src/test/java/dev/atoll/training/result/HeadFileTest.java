package dev.atoll.training.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.features.TinyBackbone;
import dev.atoll.training.head.SoftmaxHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileTest {

    private static final Path PRETRAINED = Path.of("../modules/image-classification/model.onnx");

    @TempDir
    Path folder;

    @Test
    void aHeadAndItsBaseAreTheWholeNetworkByteForByte() throws Exception {
        TrainedNetwork network = trained(BackboneNetwork.read(PRETRAINED)
                .withStage("block11.expand.relu6", 672)
                .withSide(128));
        network.writeHead(head());

        byte[] joined = HeadFile.joined(head(), PRETRAINED);

        assertThat(joined).isEqualTo(network.bytes());
    }

    /// Of the pre-trained network's 18.5 MB nothing is left but how its parts are wired.
    @Test
    void aHeadIsSmall() throws Exception {
        TrainedNetwork network = trained(BackboneNetwork.read(PRETRAINED));

        network.writeHead(head());

        assertThat(Files.size(head())).isLessThan(100_000);
    }

    @Test
    void theHeadOfAResultMadeFromAResultFitsThePretrainedNetwork() throws Exception {
        BackboneNetwork backbone = BackboneNetwork.read(PRETRAINED).withStage("block11.expand.relu6", 672);
        Path earlier = folder.resolve("earlier.onnx");
        trained(backbone).write(earlier);
        TrainedNetwork network = trained(BackboneNetwork.read(earlier));
        network.writeHead(head());

        byte[] joined = HeadFile.joined(head(), PRETRAINED);

        assertThat(joined).isEqualTo(network.bytes());
    }

    @Test
    void anotherBaseIsRefused() throws Exception {
        trained(BackboneNetwork.read(PRETRAINED)).writeHead(head());
        Path other = TinyBackbone.write(folder);

        assertThatThrownBy(() -> HeadFile.joined(head(), other))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageContaining("sha256:" + sha256(Files.readAllBytes(other)))
                .hasMessageContaining("(expected sha256:" + sha256(Files.readAllBytes(PRETRAINED)));
    }

    @Test
    void aModuleIsComposedWhenAllHashesAreAsListed() throws Exception {
        TrainedNetwork network = trained(BackboneNetwork.read(PRETRAINED));
        network.writeHead(head());
        list(Map.of("model.onnx", network.bytes(), HeadFile.NAME, Files.readAllBytes(head())));

        new Weights(folder).compose(PRETRAINED);

        assertThat(folder.resolve("model.onnx")).hasBinaryContent(network.bytes());
    }

    @Test
    void aHeadThatIsNotTheListedOneIsRefused() throws Exception {
        TrainedNetwork network = trained(BackboneNetwork.read(PRETRAINED));
        network.writeHead(head());
        list(Map.of("model.onnx", network.bytes(), HeadFile.NAME, new byte[0]));

        assertThatThrownBy(() -> new Weights(folder).compose(PRETRAINED))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageStartingWith(head() + ": sha256 ");
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void aNetworkThatIsNotTheListedOneIsNotWritten() throws Exception {
        trained(BackboneNetwork.read(PRETRAINED)).writeHead(head());
        list(Map.of("model.onnx", new byte[0]));

        assertThatThrownBy(() -> new Weights(folder).compose(PRETRAINED))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageStartingWith(folder.resolve("model.onnx") + ": sha256 ");
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    private Path head() {
        return folder.resolve(HeadFile.NAME);
    }

    private void list(Map<String, byte[]> contents) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, byte[]> each : contents.entrySet()) {
            lines.append(sha256(each.getValue()))
                    .append("  ")
                    .append(each.getKey())
                    .append('\n');
        }
        Files.writeString(folder.resolve("weights.sha256"), lines);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static TrainedNetwork trained(BackboneNetwork backbone) {
        float[] weights = new float[2 * backbone.width()];
        for (int place = 0; place < weights.length; place++) {
            weights[place] = place / 7f;
        }
        TrainedNotes notes = new TrainedNotes(
                List.of("round", "long"), FeatureSettings.of(128, 8).preparation(), 8, 0.5, 1, "d".repeat(64), 1);
        return new TrainedNetwork(backbone, new SoftmaxHead(weights, new float[] {1, 2}), notes);
    }
}
