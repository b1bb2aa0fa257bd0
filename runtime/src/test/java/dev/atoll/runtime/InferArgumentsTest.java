package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module that takes arguments and knows nothing of tensors, asked over the Open Inference Protocol.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InferArgumentsTest {

    private static final String IMAGE =
            "{\"name\":\"image\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"\u0089PNG\"]}";

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void argumentsAndAnswerAreOfferedAsTensors() throws Exception {
        JsonNode model = RunningModule.json(running.get("/v2/models/demo"));

        assertThat(model.path("inputs").toString())
                .startsWith("[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[1]},"
                        + "{\"name\":\"data\",\"datatype\":\"BYTES\",\"shape\":[1]},"
                        + "{\"name\":\"top_k\",\"datatype\":\"INT64\",\"shape\":[1]},"
                        + "{\"name\":\"threshold\",\"datatype\":\"FP64\",\"shape\":[1]},"
                        + "{\"name\":\"flag\",\"datatype\":\"BOOL\",\"shape\":[1]},"
                        + "{\"name\":\"mode\",\"datatype\":\"BYTES\",\"shape\":[1]},"
                        + "{\"name\":\"classes\",\"datatype\":\"INT64\",\"shape\":[-1]},");
        assertThat(model.path("outputs").toString())
                .isEqualTo("[{\"name\":\"class-probabilities\",\"datatype\":\"BYTES\",\"shape\":[1]},"
                        + "{\"name\":\"labels\",\"datatype\":\"BYTES\",\"shape\":[-1]},"
                        + "{\"name\":\"probabilities\",\"datatype\":\"FP64\",\"shape\":[-1]}]");
    }

    @Test
    void theAnswerIsThatOfPredictInParts() throws Exception {
        JsonNode predicted = RunningModule.json(running.predict(
                "?top_k=3&threshold=0.25&flag=true&classes=1&classes=2",
                new Multipart().file("image", "a.png", "application/octet-stream", "\u0089PNG")));

        HttpResponse<String> inferred = infer(IMAGE
                + ",{\"name\":\"top_k\",\"shape\":[1,1],\"datatype\":\"INT32\",\"data\":[[3]]}"
                + ",{\"name\":\"threshold\",\"shape\":[],\"datatype\":\"FP32\",\"data\":[0.25]}"
                + ",{\"name\":\"flag\",\"shape\":[1],\"datatype\":\"BOOL\",\"data\":[true]}"
                + ",{\"name\":\"classes\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[1,2]}");

        assertThat(inferred.statusCode()).as(inferred.body()).isEqualTo(200);
        JsonNode outputs = RunningModule.json(inferred).path("outputs");
        JsonNode whole = new ObjectMapper().readTree(outputs.at("/0/data/0").asText());
        assertThat(whole.path("status").asText()).isEqualTo("OK");
        assertThat(outputs.at("/1/data")).isEqualTo(whole.path("labels"));
        assertThat(outputs.at("/2/data")).isEqualTo(whole.path("probabilities"));
        assertThat(whole.path("probabilities")).isEqualTo(predicted.path("probabilities"));
        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
    }

    @Test
    void outputsThatAreNotWantedAreLeftOut() throws Exception {
        HttpResponse<String> inferred = running.send(running.request("/v2/models/demo/infer")
                .POST(BodyPublishers.ofString(
                        "{\"inputs\":[" + IMAGE + "],\"outputs\":[{\"name\":\"labels\"}]}", UTF_8)));

        assertThat(RunningModule.json(inferred).path("outputs")).hasSize(1);
        assertThat(RunningModule.json(inferred).at("/outputs/0/name").asText()).isEqualTo("labels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top_k | [1] | FP32  | 3 | 'top_k: FP32 (expected INT64)'",
                "top_k | [2] | INT64 | 3,4 | 'top_k: shape [2] (expected one element)'",
                "top_k | [1] | INT64 | 30 | 'top_k: Must be greater than or equal to 1 and less than or equal to 10.'",
                "other | [1] | INT64 | 30 | 'inputs: other (expected among [image, data, top_k,'",
            })
    void argumentsThatDoNotFitAreRefused(String name, String shape, String datatype, String data, String message)
            throws Exception {
        HttpResponse<String> refused = infer(IMAGE + ",{\"name\":\"" + name + "\",\"shape\":" + shape
                + ",\"datatype\":\"" + datatype + "\",\"data\":[" + data + "]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningModule.json(refused).path("error").asText()).startsWith(message);
        assertThat(running.storedUploads()).isEmpty();
    }

    @Test
    void argumentsThatAreMissingAreNamed() throws Exception {
        HttpResponse<String> refused = infer("{\"name\":\"top_k\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[3]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"image: Missing data for required field.\"}");
    }

    private HttpResponse<String> infer(String inputs) throws Exception {
        return running.send(running.request("/v2/models/demo/infer")
                .POST(BodyPublishers.ofString("{\"inputs\":[" + inputs + "]}", UTF_8)));
    }
}
