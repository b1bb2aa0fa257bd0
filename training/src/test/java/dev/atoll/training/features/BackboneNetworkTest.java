package dev.atoll.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneNetworkTest {

    @TempDir
    Path folder;

    @Test
    void nothingStaysThatTheFeaturesDoNotNeed() throws Exception {
        OnnxMl.GraphProto part =
                BackboneNetwork.read(TinyBackbone.write(folder)).graph().getGraph();

        assertThat(part.getNodeList())
                .extracting(OnnxMl.NodeProto::getOpType)
                .containsExactly("GlobalAveragePool", "Flatten");
        assertThat(part.getInitializerList()).isEmpty();
        assertThat(part.getOutputList())
                .extracting(OnnxMl.ValueInfoProto::getName)
                .containsExactly("features");
    }

    @Test
    void itsNameIsTheSameForImagesOfAllSizes() throws Exception {
        BackboneNetwork network = BackboneNetwork.read(TinyBackbone.write(folder));

        assertThat(network.withSide(16).sha256()).isEqualTo(network.sha256());
        assertThat(network.withSide(16).graph()).isNotEqualTo(network.graph());
    }

    @Test
    void aNetworkMadeOfAnotherNamesThatOne() throws Exception {
        BackboneNetwork network = BackboneNetwork.read(TinyBackbone.write(folder, Map.of("atoll.base", "abc")));

        assertThat(network.base()).isEqualTo("abc");
    }

    @Test
    void aNetworkWithoutFeaturesIsRefused() throws Exception {
        Path file = TinyBackbone.write(folder, Map.of("atoll.features", "pool"));

        assertThatThrownBy(() -> BackboneNetwork.read(file))
                .isInstanceOf(UnfitNetworkException.class)
                .hasMessageStartingWith("tiny.onnx: outputs [negatives, features] (expected one named pool");
    }
}
