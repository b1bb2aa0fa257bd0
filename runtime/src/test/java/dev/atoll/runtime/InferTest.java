package dev.atoll.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A module that takes bare tensors, in a process of its own, asked over the Open Inference Protocol.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InferTest {

    private static final String MODEL = "/v2/models/demo";
    private static final String LENGTH = "Inference-Header-Content-Length";
    private static final String ROW = """
            {"id":"42","inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,0.5]}]}""";

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.of(TensorModule.class, folder, "--max-upload", "1000000");
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/infer", "/versions/1/infer", "/infer/"})
    void tensorsInJsonAreAnsweredInJson(String path) throws Exception {
        HttpResponse<String> response =
                running.send(running.request(MODEL + path).POST(BodyPublishers.ofString(ROW)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Server-Timing")).isPresent();
        assertThat(response.body()).isEqualTo("""
                {"model_name":"demo","model_version":"1","id":"42","outputs":[\
                {"name":"doubled","datatype":"FP32","shape":[1,3],"data":[2.0,4.0,1.0]},\
                {"name":"sum","datatype":"FP64","shape":[1],"data":[3.5]}]}""");
    }

    @Test
    void tensorsAsBytesAreAnsweredAsBytesWhereWanted() throws Exception {
        // 1.5 and -2 and 0 in single precision.
        byte[] numbers = HexFormat.of().parseHex("0000c03f000000c000000000");

        HttpResponse<byte[]> response = binary("""
                {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","parameters":{"binary_data_size":12}}],
                 "outputs":[{"name":"doubled","parameters":{"binary_data":true}},{"name":"sum"}]}""", numbers);

        assertThat(response.statusCode()).isEqualTo(200);
        int json = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
        assertThat(new String(response.body(), 0, json, UTF_8)).isEqualTo("""
                {"model_name":"demo","model_version":"1","outputs":[\
                {"name":"doubled","datatype":"FP32","shape":[1,3],"parameters":{"binary_data_size":12}},\
                {"name":"sum","datatype":"FP64","shape":[1],"data":[-0.5]}]}""");
        // 3 and -4 and 0.
        assertThat(Arrays.copyOfRange(response.body(), json, response.body().length))
                .isEqualTo(HexFormat.of().parseHex("00004040000080c000000000"));
    }

    @Test
    void aLargeTensorArrivesWhole() throws Exception {
        int rows = 60_000;
        ByteBuffer numbers = ByteBuffer.allocate(rows * 12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * 3; i++) {
            numbers.putFloat(i % 1000);
        }

        HttpResponse<byte[]> response = binary(
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[" + rows + ",3],\"datatype\":\"FP32\","
                        + "\"parameters\":{\"binary_data_size\":" + rows * 12 + "}}],"
                        + "\"outputs\":[{\"name\":\"doubled\"}],\"parameters\":{\"binary_data_output\":true}}",
                numbers.array());

        int json = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
        ByteBuffer doubled = ByteBuffer.wrap(response.body(), json, response.body().length - json)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * 3; i++) {
            assertThat(doubled.getFloat()).isEqualTo(2f * (i % 1000));
        }
        assertThat(doubled.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z | [1,3] | FP32  | 1,2,3 | 'inputs: z (expected among [x])'",
                "x | [1,4] | FP32  | 1,2,3,4 | 'x: shape [1, 4] (expected [-1, 3], -1 being any length)'",
                "x | [3]   | FP32  | 1,2,3 | 'x: shape [3] (expected [-1, 3], -1 being any length)'",
                "x | [1,3] | FP64  | 1,2,3 | 'x: FP64 (expected FP32)'",
                "x | [1,3] | FP32  | 1,2   | 'x: data: 2 elements (expected 3 for shape [1, 3])'",
                "x | [1,3] | FP32  | 1003,2,3 | 'x: 1003 (expected another number)'",
            })
    void whatDoesNotFitIsRefusedWithValueAndExpectation(
            String name, String shape, String datatype, String data, String message) throws Exception {
        HttpResponse<String> response = infer("{\"inputs\":[{\"name\":\"" + name + "\",\"shape\":" + shape
                + ",\"datatype\":\"" + datatype + "\",\"data\":[" + data + "]}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isEqualTo(message);
    }

    @Test
    void outputsTheModelDoesNotHaveAreRefused() throws Exception {
        HttpResponse<String> response = infer("""
                {"inputs":[{"name":"x","shape":[0,3],"datatype":"FP32","data":[]}],"outputs":[{"name":"z"}]}""");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("outputs: z (expected among [doubled, sum])");
    }

    @Test
    void aBodyTooLargeIsRefusedBeforeItIsRead() throws Exception {
        try (RawClient client = new RawClient(running.port())) {
            String answer = client.send("""
                    POST /v2/models/demo/infer HTTP/1.1\r
                    Host: localhost\r
                    Content-Length: 99000000000\r
                    Expect: 100-continue\r
                    \r
                    """).readUntil("}");

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .endsWith("{\"error\":\"body: 99000000000 bytes (expected at most 1000000)\"}");
        }
    }

    @Test
    void whatTheModuleThrowsIsNotToldToTheCaller() throws Exception {
        HttpResponse<String> response = infer(row(TensorModule.FAIL));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"error\":\"The module failed.\"}");
    }

    @Test
    void aModuleThatHangsIsLate(@TempDir Path folder) throws Exception {
        try (RunningModule slow =
                RunningModule.of(TensorModule.class, folder, "--isolation", "thread", "--deadline", "1")) {
            HttpResponse<String> response =
                    slow.send(slow.request(MODEL + "/infer").POST(BodyPublishers.ofString(row(TensorModule.HANG))));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(error(response)).isEqualTo("The prediction ran longer than 1 s, the deadline.");
        }
    }

    @Test
    void tensorsThatCrashedTheModuleThreeTimesAreRefusedAndOthersAreNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(infer(row(TensorModule.EXIT)).statusCode()).isEqualTo(500);
        }

        HttpResponse<String> refused = infer(row(TensorModule.EXIT));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(error(refused)).isEqualTo("This input has crashed the module 3 times and is not tried again.");
        assertThat(infer(ROW).statusCode()).isEqualTo(200);
    }

    @Test
    void theModelTellsItsTensorsBesideWhatDeepaasTells() throws Exception {
        JsonNode model = RunningModule.json(running.get(MODEL));

        assertThat(model.path("id").asText()).isEqualTo("demo");
        assertThat(model.path("title").asText()).isEqualTo("Demo module");
        assertThat(model.path("versions")).hasToString("[\"1\"]");
        assertThat(model.path("platform").asText()).isEqualTo("java");
        assertThat(model.path("inputs")).hasToString("[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,3]}]");
        assertThat(model.path("outputs"))
                .hasToString("[{\"name\":\"doubled\",\"datatype\":\"FP32\",\"shape\":[-1,3]},"
                        + "{\"name\":\"sum\",\"datatype\":\"FP64\",\"shape\":[-1]}]");
        assertThat(RunningModule.json(running.get(MODEL + "/versions/1"))).isEqualTo(model);
        assertThat(RunningModule.json(running.get("/v2/models/")).at("/models/0"))
                .isEqualTo(model);
    }

    @Test
    void serverAndModelSayThatTheyAreReady() throws Exception {
        assertThat(running.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(running.get("/v2/health/ready").body()).isEqualTo("{\"live\":true,\"ready\":true}");
        assertThat(running.get(MODEL + "/ready").body()).isEqualTo("{\"name\":\"demo\",\"ready\":true}");
        assertThat(running.get(MODEL + "/versions/1/ready").statusCode()).isEqualTo(200);
        JsonNode server = RunningModule.json(running.get("/v2"));
        assertThat(server.path("name").asText()).isEqualTo("atoll");
        assertThat(server.path("id").asText()).isEqualTo("v2");
        assertThat(server.path("extensions")).hasToString("[\"binary_tensor_data\",\"model_repository\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v2/models/other/ready,404",
        "POST,/v2/models/other/infer,404",
        "GET,/v2/models/demo/versions/2,404",
        "POST,/v2/models/demo/versions/2/infer,404",
        "POST,/v2/repository/models/other/load,404",
        "POST,/v2/repository/models/demo/unload,400"
    })
    void whatIsNotThereIsToldInTheProtocolsWords(String verb, String path, int status) throws Exception {
        HttpResponse<String> response = running.send(running.request(path).method(verb, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error(response)).contains("expected");
    }

    @Test
    void theRepositoryHoldsTheModel() throws Exception {
        HttpResponse<String> index =
                running.send(running.request("/v2/repository/index").POST(BodyPublishers.ofString("{\"ready\":true}")));
        HttpResponse<String> load =
                running.send(running.request("/v2/repository/models/demo/load").POST(BodyPublishers.noBody()));

        assertThat(index.body())
                .isEqualTo("[{\"name\":\"demo\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}]");
        assertThat(load.statusCode()).isEqualTo(200);
    }

    @Test
    void inferencesAreCountedUnderTheirProtocol() throws Exception {
        assertThat(infer(ROW).statusCode()).isEqualTo(200);

        assertThat(running.get("/metrics").body())
                .containsPattern("ai_inference_requests_total\\{code=\"200\",protocol=\"oip\",service=\"demo\"} \\d");
    }

    private static String row(float first) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP32\",\"data\":[" + first + ",2,3]}]}";
    }

    private HttpResponse<String> infer(String body) throws Exception {
        return running.send(running.request(MODEL + "/infer").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> binary(String json, byte[] bytes) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(UTF_8));
        body.writeBytes(bytes);
        return running.sendForBytes(running.request(MODEL + "/infer")
                .header(LENGTH, Integer.toString(json.getBytes(UTF_8).length))
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static String error(HttpResponse<String> response) throws IOException {
        return RunningModule.json(response).path("error").asText();
    }
}
