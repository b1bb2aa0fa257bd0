package dev.atoll.runtime.tensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.runtime.tensors.InferenceRequest.WantedOutput;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InferenceAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | 0100                             | [true,false]",
                "UINT8  | 00ff                             | [0,255]",
                "INT8   | 807f                             | [-128,127]",
                "UINT16 | 0201ffff                         | [258,65535]",
                "INT16  | feffff7f                         | [-2,32767]",
                "UINT32 | 01000000ffffffff                 | [1,4294967295]",
                "INT32  | ffffffffffffff7f                 | [-1,2147483647]",
                "UINT64 | 0100000000000000ffffffffffffffff | [1,18446744073709551615]",
                "INT64  | ffffffffffffffffffffffffffffff7f | [-1,9223372036854775807]",
                "FP16   | 003c00c1                         | [1.0,-2.5]",
                "FP32   | 0000803fcdccccbd                 | [1.0,-0.1]",
                "FP64   | 000000000000f03f9a9999999999b93f | [1.0,0.1]",
                "FP32   | 0000c07f0000807f                 | [null,null]",
                "BYTES  | 010000006102000000c3a9           | '[\"a\",\"é\"]'",
            })
    void elementsAreWrittenFlatAsJson(String datatype, String bytes, String data) throws Exception {
        Tensor tensor = new Tensor("y", Datatype.valueOf(datatype), List.of(1L, 2L), hex(bytes));

        JsonNode output = json(answer(List.of(), false, tensor)).at("/outputs/0");

        assertThat(output.path("name").asText()).isEqualTo("y");
        assertThat(output.path("datatype").asText()).isEqualTo(datatype);
        assertThat(output.path("shape")).hasToString("[1,2]");
        assertThat(output.path("data")).hasToString(data);
    }

    @Test
    void bytesThatAreNoTextAreWrittenInBase64AndSaySo() throws Exception {
        Tensor tensor = Tensor.ofElements(
                "y", List.of(2L), List.of(new byte[] {(byte) 0xff, (byte) 0xd8}, "a".getBytes(UTF_8)));

        JsonNode output = json(answer(List.of(), false, tensor)).at("/outputs/0");

        assertThat(output.at("/parameters/content_type").asText()).isEqualTo("base64");
        assertThat(output.path("data")).hasToString("[\"/9g=\",\"YQ==\"]");
    }

    @Test
    void outputsWantedAsBytesStandBehindTheJsonInTheirOrder() throws Exception {
        Tensor first = new Tensor("a", Datatype.INT8, List.of(2L), hex("0102"));
        Tensor second = new Tensor("b", Datatype.INT8, List.of(1L), hex("03"));
        Tensor third = new Tensor("c", Datatype.INT8, List.of(1L), hex("04"));

        InferenceAnswer answer = answer(List.of(new WantedOutput("b", false)), true, first, second, third);

        JsonNode outputs = json(answer).path("outputs");
        assertThat(outputs.at("/0/parameters/binary_data_size").asInt()).isEqualTo(2);
        assertThat(outputs.at("/0").has("data")).isFalse();
        assertThat(outputs.at("/1/data")).hasToString("[3]");
        assertThat(answer.contents()).containsExactly(hex("0102"), hex("04"));
        assertThat(answer.isBinary()).isTrue();
    }

    @Test
    void modelVersionAndIdAreTold() throws Exception {
        JsonNode json = json(answer(List.of(), false, new Tensor("a", Datatype.INT8, List.of(), hex("01"))));

        assertThat(json.path("model_name").asText()).isEqualTo("m");
        assertThat(json.path("model_version").asText()).isEqualTo("1");
        assertThat(json.path("id").asText()).isEqualTo("42");
    }

    private static InferenceAnswer answer(List<WantedOutput> outputs, boolean binary, Tensor... tensors) {
        return InferenceAnswer.of("m", "1", new InferenceRequest("42", List.of(), outputs, binary), List.of(tensors));
    }

    private static JsonNode json(InferenceAnswer answer) throws Exception {
        return new ObjectMapper().readTree(answer.json());
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
    }
}
