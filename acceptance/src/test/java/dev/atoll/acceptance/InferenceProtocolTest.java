package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The client of another inference server asks our modules over the Open Inference Protocol, in JSON
/// and in bytes.
@Tag("acceptance")
@Tag("foreign")
final class InferenceProtocolTest {

    private static final int DATATYPES = 13;
    /// The same library computes on both sides, but may share the work out otherwise.
    private static final double EQUAL = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void tritonsClientGetsItsTensorsBackWhateverTheirDatatype() throws Exception {
        PythonClient client = PythonClient.named("inference");
        MirrorModule.write(folder);
        try (ServedAlone module = serve(MirrorModule.NAME)) {
            JsonNode told = Platform.parse(client.output("mirror.py", module.address(), MirrorModule.NAME));

            assertThat(told.path("json")).hasSize(DATATYPES).allMatch(JsonNode::booleanValue);
            assertThat(told.path("binary")).hasSize(DATATYPES).allMatch(JsonNode::booleanValue);
            assertThat(told.path("live").booleanValue()).isTrue();
            assertThat(told.path("ready").booleanValue()).isTrue();
            assertThat(told.path("model_ready").booleanValue()).isTrue();
            assertThat(told.at("/server/name").asText()).isEqualTo("atoll");
            assertThat(told.at("/server/extensions").toString()).contains("binary_tensor_data");
            assertThat(told.at("/model/platform").asText()).isEqualTo("java");
            assertThat(told.at("/model/inputs")).hasSize(DATATYPES);
            assertThat(told.at("/index/0/state").asText()).isEqualTo("READY");
            assertThat(told.at("/refusals/shape").asText())
                    .startsWith("400 inputs: ")
                    .contains("is missing (expected");
            assertThat(told.at("/refusals/model").asText()).isEqualTo("404 model: another (expected mirror)");
            assertThat(told.at("/refusals/version").asText()).isEqualTo("404 version: 2 (expected 1)");
            assertThat(told.at("/refusals/unload").asText()).startsWith("400 unload: mirror (expected never");
        }
    }

    @Test
    void kservesClientGetsItsTensorsBackWhateverTheirDatatype() throws Exception {
        PythonClient client = PythonClient.named("kserve");
        MirrorModule.write(folder);
        try (ServedAlone module = serve(MirrorModule.NAME)) {
            JsonNode told = Platform.parse(client.output("mirror.py", module.address(), MirrorModule.NAME));

            assertThat(told.path("json")).hasSize(DATATYPES).allMatch(JsonNode::booleanValue);
            assertThat(told.path("binary")).hasSize(DATATYPES).allMatch(JsonNode::booleanValue);
            assertThat(told.path("live").booleanValue()).isTrue();
            assertThat(told.path("ready").booleanValue()).isTrue();
            assertThat(told.path("model_ready").booleanValue()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THINGS", "BOXES"})
    void anOnnxModelAnswersWhatOnnxRuntimeComputesInPython(Networks network) throws Exception {
        Networks.requireThere();
        PythonClient client = PythonClient.named("inference");
        Path module = network.into(folder.resolve("network"));
        try (ServedAlone served = serve("network")) {
            JsonNode told = Platform.parse(client.output(
                    "onnx_model.py",
                    served.address(),
                    "network",
                    module.resolve("model.onnx").toString()));

            assertThat(told.at("/metadata/inputs")).isNotEmpty();
            assertThat(told.path("json")).isNotEmpty().allMatch(apart -> apart.doubleValue() <= EQUAL);
            assertThat(told.path("binary")).isNotEmpty().allMatch(apart -> apart.doubleValue() <= EQUAL);
        }
    }

    private ServedAlone serve(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        return ServedAlone.start(
                folder,
                Map.of("ATOLL_HOME", home.toString()),
                Repository.root().resolve("atoll").toString(),
                "run",
                name,
                "--port",
                "0");
    }
}
