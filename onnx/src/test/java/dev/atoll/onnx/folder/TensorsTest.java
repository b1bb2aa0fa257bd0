package dev.atoll.onnx.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.TinyNetwork;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network that nobody knows the purpose of: one output changes signs, the other is the input.
class TensorsTest {

    @TempDir
    Path folder;

    private RawTensors network;

    @BeforeEach
    void open() throws Exception {
        new TinyNetwork()
                .node("", "Neg", "x", "minus")
                .node("", "Identity", "n", "same")
                .input("x", 1, -1, 2)
                .input("n", 7, -1)
                .output("minus", 1, -1, 2)
                .output("same", 7, -1)
                .write(folder);
        network = SharedNetworks.opened(folder, RawTensors.class);
    }

    @Test
    void numbersGoInAndOutAsNestedLists() throws Exception {
        Map<String, Object> inputs = Map.of("x", List.of(List.of(1, 2.5), List.of(3, 4)), "n", List.of(9_000_000_000L));

        assertThat(network.predict(new RawTensors.Arguments(inputs)).value())
                .isEqualTo(Map.of(
                        "minus", List.of(List.of(-1f, -2.5f), List.of(-3f, -4f)), "same", List.of(9_000_000_000L)));
    }

    @Test
    void whatDoesNotFitIsToldAtTheArgument() {
        refused(Map.of("x", List.of(List.of(1, 2))), "Missing n (expected INT64 of shape [-1]).");
        refused(Map.of("x", List.of(List.of(1, 2), List.of(3)), "n", List.of(1)), "x: its lists are not equally long.");
        refused(Map.of("x", List.of(List.of(1, "two")), "n", List.of(1)), "x: two is no FP32.");
        refused(Map.of("x", List.of(List.of(1, 2)), "n", List.of(1.5)), "n: 1.5 is no INT64.");
        refused(Map.of("x", List.of(List.of(1, 2)), "n", List.of(1), "z", 1), "Unknown z.");
        assertThatThrownBy(() -> network.predict(new RawTensors.Arguments(Map.of("x", List.of(1, 2), "n", List.of(1)))))
                .isInstanceOf(BadInputException.class)
                .hasMessage("input x: FP32 of shape [2] (expected FP32 of shape [-1, 2])");
    }

    @Test
    void bareTensorsComeBackInTheOrderOfTheSignature() throws Exception {
        ByteBuffer content = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        content.putFloat(0, 1.5f).putFloat(4, -2);
        Tensor x = new Tensor("x", Datatype.FP32, List.of(1L, 2L), content);
        Tensor n = new Tensor("n", Datatype.INT64, List.of(0L), ByteBuffer.allocate(0));

        List<Tensor> all = network.infer(List.of(n, x), Set.of());

        assertThat(all).extracting(Tensor::name).containsExactly("minus", "same");
        assertThat(all.getFirst().content().getFloat(0)).isEqualTo(-1.5f);
        assertThat(all.getLast().shape()).containsExactly(0L);
        assertThat(network.infer(List.of(n, x), Set.of("same"))).hasSize(1);
    }

    private void refused(Map<String, Object> inputs, String message) {
        assertThatThrownBy(() -> network.predict(new RawTensors.Arguments(inputs)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage(message);
    }
}
