package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {

    @Test
    void refusesToLoadTheLibraryWithItsTelemetryOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OnnxModel.requireTelemetryOff(Map.of()))
                .withMessageContaining("ORT_DISABLE_TELEMETRY: \"\" (expected \"1\" in the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "true"})
    void acceptsNothingButOne(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> OnnxModel.requireTelemetryOff(Map.of("ORT_DISABLE_TELEMETRY", value)));
    }

    @Test
    void runsWithTelemetryOff() {
        assertThatCode(() -> OnnxModel.requireTelemetryOff(Map.of("ORT_DISABLE_TELEMETRY", "1")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAFileThatIsNoNetwork() {
        assertThatThrownBy(() -> OnnxModel.open(Pictures.path("rgb.png"))).isInstanceOf(OrtException.class);
    }
}
