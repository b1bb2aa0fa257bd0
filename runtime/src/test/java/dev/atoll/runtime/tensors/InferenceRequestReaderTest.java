package dev.atoll.runtime.tensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes are those that IEEE 754 and two's complement give, the lowest first, worked out by hand.
final class InferenceRequestReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | true,false                  | 0100",
                "UINT8  | 0,255                       | 00ff",
                "INT8   | -128,127                    | 807f",
                "UINT16 | 258,65535                   | 0201ffff",
                "INT16  | -2,32767                    | feffff7f",
                "UINT32 | 1,4294967295                | 01000000ffffffff",
                "INT32  | -1,2147483647               | ffffffffffffff7f",
                "UINT64 | 1,18446744073709551615      | 0100000000000000ffffffffffffffff",
                "INT64  | -1,9223372036854775807      | ffffffffffffffffffffffffffffff7f",
                "FP16   | 1,-2.5                      | 003c00c1",
                "FP16   | 65504,5.9604644775390625e-8 | ff7b0100",
                "FP32   | 1,-0.1                      | 0000803fcdccccbd",
                "FP32   | 0.5,16777217                | 0000003f0000804b",
                "FP64   | 1,0.1                       | 000000000000f03f9a9999999999b93f",
                "BYTES  | \"a\",\"é\"                 | 010000006102000000c3a9",
            })
    void elementsAreReadIntoTheBytesOfTheirDatatype(String datatype, String data, String bytes) throws Exception {
        Tensor tensor =
                input("{\"name\":\"x\",\"shape\":[2],\"datatype\":\"" + datatype + "\",\"data\":[" + data + "]}");

        assertThat(tensor.datatype()).isEqualTo(Datatype.valueOf(datatype));
        assertThat(tensor.shape()).containsExactly(2L);
        assertThat(tensor.content()).isEqualTo(ByteBuffer.wrap(HexFormat.of().parseHex(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        // A tie between 1 and 1 + 2⁻¹⁰ goes to the even one; a little more than a tie goes up, and that little is
        // lost in single precision.
        "1.00048828125, 003c",
        "1.0004882812500002, 013c",
        "-1.0004882812500002, 01bc",
        "1e-30, 0000"
    })
    void halfPrecisionIsRoundedOnce(String number, String bytes) throws Exception {
        Tensor tensor = input("{\"name\":\"x\",\"shape\":[],\"datatype\":\"FP16\",\"data\":[" + number + "]}");

        assertThat(tensor.content()).isEqualTo(ByteBuffer.wrap(HexFormat.of().parseHex(bytes)));
    }

    @Test
    void theWordsThatPythonWritesForNoNumberAreRead() throws Exception {
        Tensor tensor = input("{\"name\":\"x\",\"shape\":[3],\"datatype\":\"FP32\",\"data\":[NaN,Infinity,-Infinity]}");

        ByteBuffer content = tensor.content();
        assertThat(content.getFloat()).isNaN();
        assertThat(content.getFloat()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(content.getFloat()).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"INT8\",\"data\":[[1,2],[3,4]]}",
                "{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"INT8\",\"data\":[1,2,3,4]}",
                "{\"data\":[[1,2],[3,4]],\"datatype\":\"INT8\",\"shape\":[2,2],\"name\":\"x\"}",
                "{\"name\":\"x\",\"data\":[1,2,3,4],\"other\":{\"data\":[[]]},\"datatype\":\"INT8\",\"shape\":[2,2]}",
                "{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"INT8\",\"parameters\":null,\"data\":[1,2,3,4]}",
            })
    void dataMayBeNestedOrFlatAndStandAnywhere(String json) throws Exception {
        assertThat(input(json).content()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void emptyTensorsAreTensors() throws Exception {
        assertThat(input("{\"name\":\"x\",\"shape\":[2,0],\"datatype\":\"INT8\",\"data\":[[],[]]}")
                        .count())
                .isZero();
        assertThat(input("{\"name\":\"x\",\"shape\":[0,7],\"datatype\":\"INT8\",\"data\":[]}")
                        .shape())
                .containsExactly(0L, 7L);
    }

    @Test
    void bytesInBase64AreThoseBytes() throws Exception {
        Tensor before = input("{\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":"
                + "{\"content_type\":\"base64\"},\"data\":[\"/9g=\"]}");
        Tensor after = input("{\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"/9g=\"],"
                + "\"parameters\":{\"content_type\":\"base64\"}}");
        Tensor text = input("{\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":"
                + "{\"content_type\":\"str\"},\"data\":[\"/9g=\"]}");

        assertThat(before.elements()).containsExactly(new byte[] {(byte) 0xff, (byte) 0xd8});
        assertThat(after.elements()).containsExactly(new byte[] {(byte) 0xff, (byte) 0xd8});
        assertThat(text.elements()).containsExactly("/9g=".getBytes(UTF_8));
    }

    @Test
    void bytesBehindTheJsonAreTheTensorsInTheirOrder() throws Exception {
        String json = "{\"id\":\"7\",\"inputs\":["
                + "{\"name\":\"a\",\"shape\":[2],\"datatype\":\"UINT16\",\"parameters\":{\"binary_data_size\":4}},"
                + "{\"name\":\"b\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[5]},"
                + "{\"name\":\"c\",\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":5}}],"
                + "\"outputs\":[{\"name\":\"y\",\"parameters\":{\"binary_data\":true}},{\"name\":\"z\"}]}";

        InferenceRequest request = read(json, "0102030401000000ff");

        assertThat(request.id()).isEqualTo("7");
        assertThat(request.inputs().get(0).content()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        assertThat(request.inputs().get(1).content()).isEqualTo(ByteBuffer.wrap(new byte[] {5}));
        assertThat(request.inputs().get(2).elements()).containsExactly(new byte[] {(byte) 0xff});
        assertThat(request.outputNames()).containsExactly("y", "z");
        assertThat(request.isBinary("y")).isTrue();
        assertThat(request.isBinary("z")).isFalse();
    }

    @Test
    void aParameterOfTheRequestMakesEveryOtherOutputBinary() throws Exception {
        InferenceRequest request = InferenceRequestReader.read(body("""
                {"inputs":[{"name":"x","shape":[1],"datatype":"INT8","data":[5]}],
                 "outputs":[{"name":"y","parameters":{"binary_data":false}},{"name":"z"}],
                 "parameters":{"binary_data_output":true}}"""));

        assertThat(request.isBinary("y")).isFalse();
        assertThat(request.isBinary("z")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"shape\":[2],\"datatype\":\"INT8\",\"data\":[1]'          | x: data: 1 elements (expected 2 for shape [2])",
                "'\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1,2]'        | x: data: more than 1 elements (expected 1 for shape [1])",
                "'\"shape\":[1],\"datatype\":\"INT8\",\"data\":[128]'        | x: data[0]: 128 (expected a whole number that INT8 can hold)",
                "'\"shape\":[1],\"datatype\":\"UINT64\",\"data\":[-1]'       | x: data[0]: -1 (expected a whole number that UINT64 can hold)",
                "'\"shape\":[1],\"datatype\":\"INT64\",\"data\":[1.5]'       | x: data[0]: 1.5 (expected a whole number that INT64 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP16\",\"data\":[65520]'      | x: data[0]: 65520 (expected a number that FP16 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1e39]'       | x: data[0]: 1e39 (expected a number that FP32 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1e999]'      | x: data[0]: 1e999 (expected a number that FP64 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"data\":[\"1\"]'      | x: data[0]: 1 (expected a number that FP32 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"data\":[null]'       | x: data[0]: null (expected a number that FP32 can hold)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"data\":[{}]'         | x: data[0]: an object (expected a number that FP32 can hold)",
                "'\"shape\":[1],\"datatype\":\"BOOL\",\"data\":[1]'          | x: data[0]: 1 (expected true or false)",
                "'\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[1]'         | x: data[0]: 1 (expected a text)",
                "'\"shape\":[2,2],\"datatype\":\"INT8\",\"data\":[[1,2,3],[4]]' | x: data: nested otherwise than shape [2, 2] (expected flat, or nested as the shape)",
                "'\"shape\":[2,2],\"datatype\":\"INT8\",\"data\":[1,[2,3],4]' | x: data: nested otherwise than shape [2, 2] (expected flat, or nested as the shape)",
                "'\"shape\":[2],\"datatype\":\"INT8\",\"data\":[[1,2]]'      | x: data: nested otherwise than shape [2] (expected flat, or nested as the shape)",
                "'\"shape\":[-1],\"datatype\":\"INT8\",\"data\":[]'          | x: shape: -1 (expected at most 32 whole numbers, 0 or more)",
                "'\"shape\":[4294967296,4294967296],\"datatype\":\"INT8\",\"data\":[]' | x: shape [4294967296, 4294967296] (expected fewer than 2⁶³ elements)",
                "'\"shape\":[9000000000],\"datatype\":\"FP64\",\"data\":[1]' | x: data: 1 elements (expected 9000000000 for shape [9000000000])",
                "'\"shape\":[1],\"datatype\":\"FLOAT\",\"data\":[1]'         | x: datatype: FLOAT (expected one of [BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, FP32, FP64, BYTES])",
                "'\"shape\":[1],\"datatype\":\"FP32\"'                       | x: data: missing (expected an array)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"data\":7'            | x: data: 7 (expected an array)",
                "'\"datatype\":\"FP32\",\"data\":[7]'                        | x: shape: missing (expected name, shape and datatype)",
                "'\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"*\"]' | x: data[0]: * (expected base64)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4},\"data\":[1]' | x: data and binary_data_size (expected one of them)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4}' | x: binary_data_size: 4 (expected at most the 0 bytes that follow)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":-4}' | x: binary_data_size: -4 (expected a whole number, 0 or more)",
                "'\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":\"4\"}' | 'x: binary_data_size: \"4\" (expected a whole number, 0 or more)'",
            })
    void whatDoesNotFitIsToldWithValueAndExpectation(String fields, String message) {
        assertThatThrownBy(() -> input("{\"name\":\"x\"," + fields + "}"))
                .isInstanceOf(InvalidInferenceException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                         | body: [ (expected a JSON object)",
                "{}                                         | inputs: none (expected an array of tensors)",
                "{\"inputs\":[]}                            | inputs: none (expected an array of tensors)",
                "{\"inputs\":7}                             | inputs: 7 (expected an array of tensors)",
                "{\"inputs\":[7]}                           | inputs[0]: 7 (expected a tensor)",
                "{\"inputs\":[{\"shape\":[1]}]}             | inputs[0]: name: missing (expected name, shape and datatype)",
                "{\"inputs\":[],\"outputs\":[{}],\"id\":[]} | id: [ (expected a text)",
            })
    void whatIsNoRequestIsToldToo(String json, String message) {
        assertThatThrownBy(() -> InferenceRequestReader.read(body(json)))
                .isInstanceOf(InvalidInferenceException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1", "\0{"})
    void brokenJsonIsToldWithItsPlace(String json) {
        assertThatThrownBy(() -> InferenceRequestReader.read(body(json))).isInstanceOf(InvalidInferenceException.class);
    }

    @Test
    void namesThatComeTwiceAreRefused() {
        String one = "{\"name\":\"x\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1]}";

        assertThatThrownBy(() -> InferenceRequestReader.read(body("{\"inputs\":[" + one + "," + one + "]}")))
                .hasMessage("inputs: x again (expected each name once)");
        assertThatThrownBy(() -> InferenceRequestReader.read(
                        body("{\"inputs\":[" + one + "],\"outputs\":[{\"name\":\"y\"},{\"name\":\"y\"}]}")))
                .hasMessage("outputs[1].name: y again (expected each output once)");
        assertThatThrownBy(() -> InferenceRequestReader.read(body("{\"inputs\":[" + one + "],\"inputs\":[]}")))
                .hasMessageContaining("Duplicate field 'inputs'");
    }

    @Test
    void aShapeOfMoreBytesThanALongCountsIsNoDefectOfOurs() {
        assertThatThrownBy(
                        () -> input("{\"name\":\"x\",\"shape\":[2305843009213693952],\"datatype\":\"FP64\",\"data\":["
                                + "0,".repeat(200) + "0]}"))
                .isInstanceOf(InvalidInferenceException.class)
                .hasMessage("x: data: 201 elements (expected 2305843009213693952 for shape [2305843009213693952])");
    }

    @Test
    void bytesThatBelongToNoTensorAreRefused() {
        String json = "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1]}]}";

        assertThatThrownBy(() -> read(json, "00"))
                .hasMessage("body: 1 bytes behind those of its tensors"
                        + " (expected none; binary_data_size says how many each has)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0", "3", "1e0", "99999999999999999999", "0x1"})
    void aLengthOfTheJsonThatCannotBeIsRefused(String header) {
        assertThatThrownBy(() -> RequestBody.withHeader(new byte[2], 2, header))
                .hasMessage(
                        "Inference-Header-Content-Length: " + header + " (expected the length of the JSON, 1 to 2)");
    }

    private static Tensor input(String json) throws InvalidInferenceException {
        return InferenceRequestReader.read(body("{\"inputs\":[" + json + "]}"))
                .inputs()
                .getFirst();
    }

    private static RequestBody body(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return RequestBody.json(bytes, bytes.length);
    }

    private static InferenceRequest read(String json, String hex) throws InvalidInferenceException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(json.getBytes(UTF_8));
        int jsonLength = bytes.size();
        bytes.writeBytes(HexFormat.of().parseHex(hex));
        return InferenceRequestReader.read(new RequestBody(bytes.toByteArray(), bytes.size(), jsonLength));
    }
}
