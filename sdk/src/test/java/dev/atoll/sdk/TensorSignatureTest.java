package dev.atoll.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorSignatureTest {

    private static final TensorDescription ANY_ROWS =
            new TensorDescription("x", Datatype.FP32, List.of(TensorDescription.FREE, 4L));

    @Test
    void dimensionsMayBeFree() {
        var signature = new TensorSignature("java", List.of(ANY_ROWS), List.of());

        assertThat(signature.inputs()).containsExactly(ANY_ROWS);
        assertThat(TensorDescription.FREE).isEqualTo(-1);
    }

    @Test
    void otherNegativeDimensionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorDescription("x", Datatype.FP32, List.of(-2L)))
                .withMessage("x: shape [-2] (expected dimensions of 0 or more, or -1 for any)");
    }

    @Test
    void twoInputsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorSignature("java", List.of(ANY_ROWS, ANY_ROWS), List.of()))
                .withMessage("inputs: [x, x] (expected each name once)");
    }
}
