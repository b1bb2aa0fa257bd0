package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Predictions followed by server-sent events.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventsTest {

    private static final String EVENTS = "text/event-stream";

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.of(SlowModule.class, folder, "--isolation", "thread", "--deadline", "3");
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    /// One event as a browser would tell it.
    record Event(String name, JsonNode content) {

        static List<Event> all(String stream) throws Exception {
            List<Event> events = new ArrayList<>();
            String name = "";
            for (String line : stream.lines().toList()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, new ObjectMapper().readTree(line.substring("data: ".length()))));
                }
            }
            return events;
        }
    }

    @Test
    void aPredictionTellsItsPhasesItsProgressAndItsResult() throws Exception {
        HttpResponse<String> response = post("?behave=ok", EVENTS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(EVENTS);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        List<Event> events = Event.all(response.body());
        assertThat(events.stream().map(Event::name))
                .containsExactly("phase", "phase", "progress", "progress", "result");
        assertThat(events.get(0).content().toString()).isEqualTo("{\"phase\":\"queued\"}");
        assertThat(events.get(1).content().toString()).isEqualTo("{\"phase\":\"running\"}");
        assertThat(events.get(2).content().toString()).isEqualTo("{\"fraction\":0.25,\"phase\":\"half a half\"}");
        assertThat(events.get(3).content().toString()).isEqualTo("{\"fraction\":null,\"phase\":\"nobody knows\"}");
        assertThat(events.get(4).content()).isEqualTo(RunningModule.json(post("?behave=ok", "application/json")));
    }

    @Test
    void aFailureTellsTheStatusAndTheBodyOfAPlainCall() throws Exception {
        for (String behave : List.of("refuse", "invalid", "fail")) {
            HttpResponse<String> plain = post("?behave=" + behave, "application/json");

            Event last = Event.all(post("?behave=" + behave, EVENTS).body()).getLast();

            assertThat(last.name()).isEqualTo("error");
            assertThat(last.content().path("status").intValue()).isEqualTo(plain.statusCode());
            JsonNode body = last.content().path("body");
            assertThat(body.isTextual() ? body.textValue() : body.toString()).isEqualTo(plain.body());
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefusedBeforeAnyEvent() throws Exception {
        HttpResponse<String> response = running.send(running.request(RunningModule.PREDICT)
                .header("Accept", EVENTS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"settings\": 3}")));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("settings");
    }

    @Test
    void anAnswerThatIsNoJsonTravelsInBase64() throws Exception {
        Event last =
                Event.all(post("?behave=lines", EVENTS + ", text/csv").body()).getLast();

        assertThat(last.name()).isEqualTo("result");
        assertThat(last.content().path("media_type").textValue()).isEqualTo("text/csv");
        assertThat(last.content().path("size").intValue()).isEqualTo(8);
        assertThat(new String(last.content().path("content").binaryValue(), StandardCharsets.UTF_8))
                .isEqualTo("a,b\n1,2\n");
    }

    @Test
    void anAnswerTooLargeForAnEventSaysHowToGetIt() throws Exception {
        Event last =
                Event.all(post("?behave=large", EVENTS + ", text/csv").body()).getLast();

        assertThat(last.name()).isEqualTo("error");
        assertThat(last.content().path("status").intValue()).isEqualTo(406);
        assertThat(last.content().path("body").path("message").textValue())
                .isEqualTo("The answer has more than 16777216 bytes, the most an event can bring"
                        + " (expected a call that does not accept text/event-stream).");
    }

    @Test
    void theDeadlineEndsTheStreamWithAnError() throws Exception {
        CountDownLatch gate = SlowModule.gate("late");
        Event last = Event.all(post("?gate=late", EVENTS).body()).getLast();
        gate.countDown();

        assertThat(last.content().toString())
                .isEqualTo(
                        "{\"status\":504,\"body\":{\"message\":\"The prediction ran longer than 3 s, the deadline.\"}}");
    }

    @Test
    void aCallerWhoLeavesCancelsAndItsFilesAreRemoved() throws Exception {
        CountDownLatch gate = SlowModule.gate("leave");
        try (RawClient client = new RawClient(running.port())) {
            String body = new String(Multipart.withImage().bytes(), StandardCharsets.UTF_8);
            client.send("POST " + RunningModule.PREDICT + "?gate=leave HTTP/1.1\r\nHost: localhost\r\nAccept: " + EVENTS
                    + "\r\nContent-Type: " + Multipart.withImage().contentType() + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertThat(client.readUntil("half a half")).contains("event: phase");
            assertThat(running.storedUploads()).isNotEmpty();
        }

        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
        gate.countDown();
    }

    @Test
    void metricsCountHowThePredictionEndedAndNotTheStream() throws Exception {
        List<String> before = List.of(counted("200"), counted("400"));

        assertThat(post("?behave=refuse", EVENTS).statusCode()).isEqualTo(200);

        assertThat(counted("200")).isEqualTo(before.getFirst());
        assertThat(counted("400")).isNotEqualTo(before.getLast());
    }

    private String counted(String status) throws Exception {
        return running.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("ai_inference_requests_total") && line.contains("\"" + status + "\""))
                .findFirst()
                .orElse("none");
    }

    private HttpResponse<String> post(String query, String accept) throws Exception {
        return running.send(running.request(RunningModule.PREDICT + query)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
