package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Arguments and answers of predict, over real sockets. What the recordings say is tested by
/// [RecordedExchangesTest].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PredictTest {

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
    void answersAFileAndTellsWhereTheTimeWent() throws Exception {
        HttpResponse<String> response = running.predict("", Multipart.withImage());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"status\":\"OK\",\"labels\":[\"image=11\",\"image.content_type=image/png\"");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(response.headers().firstValue("Server-Timing"))
                .hasValueSatisfying(timing -> assertThat(timing)
                        .matches("read;dur=[0-9.]+, queue;dur=[0-9.]+, infer;dur=[0-9.]+, total;dur=[0-9.]+"));
    }

    @Test
    void theUploadIsGoneOnceTheAnswerIsThere() throws Exception {
        running.predict("", Multipart.withImage());

        assertThat(running.storedUploads()).isEmpty();
    }

    @Test
    void saysThatItIsNotSureWhereTheModuleKnows() throws Exception {
        assertThat(running.predict("?behave=not%20sure", Multipart.withImage()).body())
                .isEqualTo("{\"status\":\"OK\",\"labels\":[\"a\",\"b\"],\"probabilities\":[0.5,0.25],"
                        + "\"not_sure_below\":0.62,\"sure\":false}");
    }

    @Test
    void answersNotANumberAsNull() throws Exception {
        assertThat(running.predict("?behave=nan", Multipart.withImage()).body())
                .isEqualTo("{\"status\":\"OK\",\"labels\":[\"a\",\"b\"],\"probabilities\":[null,null]}");
    }

    @Test
    void aClientThatWouldRatherSpeakHttp2IsAnsweredInHttp1() throws Exception {
        Multipart body = Multipart.withImage();
        HttpRequest request = running.request(RunningModule.PREDICT)
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", body.contentType())
                .POST(body.publisher())
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void keepsUnicodeNamesAndDropsTheFoldersOfAFilename() throws Exception {
        Multipart body = new Multipart().file("image", "C:\\bilder/größe ñ.png", "image/png", "x");

        assertThat(running.predict("", body).body()).contains("\"image.original_filename=größe ñ.png\"");
    }

    @Test
    void takesTheFirstOfTwoFilesForOneArgument() throws Exception {
        Multipart body = Multipart.withImage().file("image", "second.png", "image/png", "longer content");

        assertThat(running.predict("", body).body()).contains("image.original_filename=a.png");
    }

    @Test
    void takesSeveralFilesForAList() throws Exception {
        Multipart body =
                Multipart.withImage().file("more", "1.png", "image/png", "x").file("more", "2.png", "image/png", "y");

        assertThat(running.predict("", body).body()).contains("\"more=1.png\",\"more=2.png\"");
    }

    @Test
    void ignoresFilesNobodyAskedFor() throws Exception {
        Multipart body = Multipart.withImage().file("opt_file", "x.bin", "application/octet-stream", "zz");

        HttpResponse<String> response = running.predict("", body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("x.bin");
    }

    @Test
    void anEmptyFileFieldOfAFormCountsAsNotSent() throws Exception {
        Multipart body = Multipart.withImage().file("data", "", "application/octet-stream", "");

        assertThat(running.predict("", body).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAFileWhereANumberIsExpected() throws Exception {
        Multipart body = Multipart.withImage().file("top_k", "five.txt", "text/plain", "5");

        assertThat(running.predict("", body).body()).isEqualTo("{\"top_k\":[\"Not a valid integer.\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"top_k":3.7,"flag":1,"mode":"accurate"}   | {"image":["Missing data for required field."]}
                    {"top_k":true}   | {"image":["Missing data for required field."],"top_k":["Not a valid integer."]}
                    {"top_k":null}   | {"image":["Missing data for required field."],"top_k":["Field may not be null."]}
                    {"top_k":1e400}  | {"image":["Missing data for required field."],"top_k":["Number too large."]}
                    {"classes":null} | {"image":["Missing data for required field."]}
                    {"classes":[1,"x",null]} | {"image":["Missing data for required field."],"classes":{"1":["Not a valid integer."],"2":["Field may not be null."]}}
                    {"names":["a",7]} | {"image":["Missing data for required field."],"names":{"1":["Not a valid string."]}}
                    {"mode":3,"flag":"maybe"} | {"image":["Missing data for required field."],"flag":["Not a valid boolean."],"mode":["Not a valid string."]}
                    [1]              | {"image":["Missing data for required field."]}
                    """)
    void readsJsonBodiesWithTheTypesOfJson(String body, String problems) throws Exception {
        HttpResponse<String> response = running.send(running.request(RunningModule.PREDICT)
                .header("Content-Type", "application/vnd.x+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo(problems);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({"'{\"top_k\":'", "'{} x'", "nonsense"})
    void refusesBrokenJson(String body) throws Exception {
        HttpResponse<String> response = running.send(running.request(RunningModule.PREDICT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"json\":[\"Invalid JSON body.\"]}");
    }

    @Test
    void aBodyOfAnotherTypeBringsNoArguments() throws Exception {
        HttpResponse<String> response = running.send(running.request(RunningModule.PREDICT)
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofString("raw bytes")));

        assertThat(response.statusCode()).isEqualTo(422);
    }

    @Test
    void theModulesRefusalReachesTheCaller() throws Exception {
        HttpResponse<String> response = running.predict("?behave=http400", Multipart.withImage());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"message\":\"bad thing happened\"}");
    }

    @Test
    void aRefusalByTheRecordItselfReachesTheCaller() throws Exception {
        HttpResponse<String> response = running.predict("?behave=refused%20by%20the%20record", Multipart.withImage());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"message\":\"behave: refused by the record\"}");
        assertThat(running.storedUploads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"value_error", "newline", "error", "record%20with%20a%20defect"})
    void aFailureTellsTheCallerNothingOfTheInside(String behave) throws Exception {
        HttpResponse<String> response = running.predict("?behave=" + behave, Multipart.withImage());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("500 Internal Server Error\n\nServer got itself in trouble");
        assertThat(response.headers().firstValue("Connection")).contains("close");
        assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
    }

    @Test
    void countsWhatItAnswered() throws Exception {
        running.predict("", Multipart.withImage());
        running.predict("?top_k=x", Multipart.withImage());

        assertThat(running.get("/metrics").body())
                .contains("ai_inference_requests_total{code=\"200\",protocol=\"deepaas\",service=\"demo\"}")
                .contains("ai_inference_requests_total{code=\"422\",protocol=\"deepaas\",service=\"demo\"}")
                .contains("ai_inference_duration_seconds_count{service=\"demo\"}")
                .contains("ai_inference_queue_seconds_bucket{service=\"demo\",le=\"+Inf\"}")
                .contains("ai_inference_cold_start_seconds{phase=\"load\",service=\"demo\"}")
                .contains("ai_inference_inflight{service=\"demo\"} 0.0");
    }
}
