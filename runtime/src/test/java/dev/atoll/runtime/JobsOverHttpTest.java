package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Asynchronous predictions as callers see them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JobsOverHttpTest {

    private static final String JOBS = "/v2/models/demo/jobs";

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.of(
                SlowModule.class, folder, "--isolation", "thread", "--workers", "2", "--base-path", "/lab");
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void anAcceptedJobTellsWhereItIsAndGivesTheResultOfAPlainCall() throws Exception {
        HttpResponse<String> accepted = submit("?behave=ok", Multipart.withImage());

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Preference-Applied")).contains("respond-async");
        JsonNode document = RunningModule.json(accepted);
        assertThat(document.path("id").textValue()).matches("[0-9a-f]{32}");
        assertThat(document.path("status").textValue()).isEqualTo("queued");
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/lab" + JOBS + "/" + document.path("id").textValue());
        JsonNode done = awaitStatus(location, "done");
        assertThat(done.path("result").textValue()).isEqualTo(location + "/result");
        assertThat(done.path("expires").textValue())
                .isGreaterThan(done.path("finished").textValue());
        HttpResponse<String> result = get(location + "/result");
        HttpResponse<String> plain = plain("?behave=ok", Multipart.withImage());
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(RunningModule.json(result)).isEqualTo(RunningModule.json(plain));
        assertThat(result.headers().firstValue("Content-Type"))
                .isEqualTo(plain.headers().firstValue("Content-Type"));
    }

    @Test
    void theUploadsAreGoneWhenTheJobIsOver() throws Exception {
        String location = location(submit("", Multipart.withImage().file("more", "b.png", "image/png", "second")));

        awaitStatus(location, "done");

        await().untilAsserted(() -> assertThat(running.storedUploads())
                .noneMatch(file -> file.getFileName().toString().startsWith("upload-")
                        || file.getFileName().toString().equals("arguments.json")));
        assertThat(get(location + "/result").body())
                .contains("a.png:hello image")
                .contains("b.png");
    }

    @Test
    void anAnswerThatFitsIntoNoHeaderIsAFailureOfTheModule() throws Exception {
        Multipart body = Multipart.withImage().text("accept", "text/csv");

        HttpResponse<String> plain = plain("?behave=odd", body);
        String location = location(submit("?behave=odd", body));
        awaitStatus(location, "done");
        HttpResponse<String> kept = get(location + "/result");

        assertThat(plain.statusCode()).isEqualTo(500);
        assertThat(plain.body()).contains("Server got itself in trouble");
        assertThat(kept.statusCode()).isEqualTo(500);
        assertThat(kept.body()).isEqualTo(plain.body());
    }

    @Test
    void jsonIsNestedSoDeepAndNoDeeper() throws Exception {
        for (String prefer : List.of("respond-async", "wait=10")) {
            assertThat(nested(101, prefer).statusCode()).isEqualTo(400);
            assertThat(nested(101, prefer).body())
                    .isEqualTo("{\"message\":\"The JSON body goes beyond what is read"
                            + " (expected at most 100 levels of nesting, numbers of at most 1000 digits).\"}");
        }
        assertThat(nested(100, "wait=10").statusCode()).isEqualTo(200);
        String location = location(nested(100, "respond-async"));
        awaitStatus(location, "done");
        assertThat(get(location + "/result").statusCode()).isEqualTo(200);
    }

    /// Two levels are the body's and the argument's own.
    private HttpResponse<String> nested(int levels, String prefer) throws Exception {
        String json = "{\"settings\":{\"a\":" + "[".repeat(levels - 2) + "]".repeat(levels - 2) + "}}";
        return running.send(running.request("/lab" + RunningModule.PREDICT)
                .header("Content-Type", "application/json")
                .header("Prefer", prefer)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    void aFailureKeepsTheStatusHeadersAndBodyOfAPlainCall() throws Exception {
        for (String behave : List.of("refuse", "invalid", "fail")) {
            HttpResponse<String> plain = plain("?behave=" + behave, Multipart.withImage());
            String location = location(submit("?behave=" + behave, Multipart.withImage()));

            JsonNode failed = awaitStatus(location, "error");
            HttpResponse<String> result = get(location + "/result");

            assertThat(failed.path("message").textValue()).isNotBlank();
            assertThat(result.statusCode()).isEqualTo(plain.statusCode());
            assertThat(result.body()).isEqualTo(plain.body());
            assertThat(result.headers().firstValue("Content-Type"))
                    .isEqualTo(plain.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void aRawAnswerKeepsItsTypeAndName() throws Exception {
        HttpResponse<String> accepted = running.send(request("?behave=lines", Multipart.withImage())
                .header("Accept", "text/csv")
                .header("Prefer", "respond-async"));
        String location = location(accepted);

        awaitStatus(location, "done");
        HttpResponse<String> result = get(location + "/result");

        assertThat(result.body()).isEqualTo("a,b\n1,2\n");
        assertThat(result.headers().firstValue("Content-Type")).contains("text/csv");
        assertThat(result.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("lines.csv"));
    }

    @Test
    void argumentsThatDoNotFitAreRefusedAtOnce() throws Exception {
        HttpResponse<String> refused = running.send(running.request("/lab" + RunningModule.PREDICT)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"settings\":3}")));

        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void aResultBeforeTheEndIsTheJobItself() throws Exception {
        CountDownLatch gate = SlowModule.gate("early");
        String location = location(submit("?gate=early", Multipart.withImage()));
        assertThat(SlowModule.arrived("early")).isTrue();

        HttpResponse<String> early = get(location + "/result");
        JsonNode progress = RunningModule.json(get(location)).path("progress");
        gate.countDown();

        assertThat(early.statusCode()).isEqualTo(202);
        assertThat(early.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
        assertThat(RunningModule.json(early).path("status").textValue()).isEqualTo("running");
        assertThat(progress.toString()).isEqualTo("{\"fraction\":0.25,\"phase\":\"half a half\"}");
        awaitStatus(location, "done");
    }

    @Test
    void aRunningJobIsCancelledAndFreesItsFiles() throws Exception {
        CountDownLatch gate = SlowModule.gate("stop");
        String location = location(submit("?gate=stop", Multipart.withImage()));
        assertThat(SlowModule.arrived("stop")).isTrue();

        HttpResponse<String> cancelled = delete(location);

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(RunningModule.json(cancelled).path("status").textValue()).isEqualTo("cancelled");
        HttpResponse<String> result = get(location + "/result");
        assertThat(result.statusCode()).isEqualTo(409);
        assertThat(result.body()).isEqualTo("{\"message\":\"The job was cancelled and has no result.\"}");
        await().untilAsserted(() -> assertThat(running.storedUploads())
                .noneMatch(file -> file.getFileName().toString().startsWith("upload-")));
        assertThat(delete(location).statusCode()).isEqualTo(204);
        assertThat(get(location).statusCode()).isEqualTo(404);
        gate.countDown();
    }

    @Test
    void aWaitingJobIsCancelledBeforeItBegins() throws Exception {
        CountDownLatch gate = SlowModule.gate("wait");
        List<String> before = List.of(
                location(submit("?gate=wait", Multipart.withImage())),
                location(submit("?gate=wait", Multipart.withImage())));
        assertThat(SlowModule.arrived("wait")).isTrue();
        assertThat(SlowModule.arrived("wait")).isTrue();
        String location = location(submit("?behave=fail", Multipart.withImage()));
        assertThat(RunningModule.json(get(location)).path("status").textValue()).isEqualTo("queued");

        JsonNode cancelled = RunningModule.json(delete(location));
        gate.countDown();

        assertThat(cancelled.path("status").textValue()).isEqualTo("cancelled");
        assertThat(cancelled.has("started")).isFalse();
        for (String other : before) {
            awaitStatus(other, "done");
        }
        assertThat(RunningModule.json(get(location))).isEqualTo(cancelled);
    }

    @Test
    void aFinishedJobIsRemovedWithItsResult() throws Exception {
        String location = location(submit("", Multipart.withImage()));
        awaitStatus(location, "done");

        assertThat(delete(location).statusCode()).isEqualTo(204);
        assertThat(get(location).statusCode()).isEqualTo(404);
        assertThat(get(location + "/result").statusCode()).isEqualTo(404);
        assertThat(get(location + "/events").statusCode()).isEqualTo(404);
        assertThat(delete(location).statusCode()).isEqualTo(404);
    }

    @Test
    void aJobIsFollowedToItsEnd() throws Exception {
        CountDownLatch gate = SlowModule.gate("follow");
        String location = location(submit("?gate=follow", Multipart.withImage()));
        assertThat(SlowModule.arrived("follow")).isTrue();
        try (RawClient client = new RawClient(running.port())) {
            client.send("GET " + location + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readUntil("half a half")).contains("{\"phase\":\"running\"}");
            gate.countDown();

            assertThat(client.readUntil("\"links\"")).contains("event: end").contains("\"status\":\"done\"");
        }
    }

    @Test
    void aFinishedJobTellsItsEndAtOnce() throws Exception {
        String location = location(submit("", Multipart.withImage()));
        JsonNode done = awaitStatus(location, "done");

        HttpResponse<String> events = get(location + "/events");

        assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(EventsTest.Event.all(events.body())).containsExactly(new EventsTest.Event("end", done));
    }

    @Test
    void theListIsPagedWithTheNewestFirst() throws Exception {
        List<String> ids = List.of(id(submit("", Multipart.withImage())), id(submit("", Multipart.withImage())));

        JsonNode first = RunningModule.json(get("/lab" + JOBS + "?limit=1"));
        JsonNode second = RunningModule.json(get(first.path("next").textValue()));

        assertThat(first.path("jobs")).hasSize(1);
        assertThat(first.path("jobs").path(0).path("id").textValue()).isEqualTo(ids.getLast());
        assertThat(second.path("jobs").path(0).path("id").textValue()).isEqualTo(ids.getFirst());
        assertThat(get("/lab" + JOBS + "?limit=0").statusCode()).isEqualTo(422);
        assertThat(get("/lab" + JOBS + "?limit=many").body()).isEqualTo("{\"limit\":[\"Not a valid integer.\"]}");
    }

    @Test
    void unknownJobsAndVerbsAreToldAsUsual() throws Exception {
        assertThat(get("/lab" + JOBS + "/0123456789abcdef0123456789abcdef").statusCode())
                .isEqualTo(404);
        assertThat(get("/lab" + JOBS + "/../jobs").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong =
                running.send(running.request("/lab" + JOBS).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(wrong.statusCode()).isEqualTo(405);
    }

    @Test
    void plainCallsAreAnsweredWhileJobsWait() throws Exception {
        CountDownLatch gate = SlowModule.gate("crowd");
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(location(submit("?gate=crowd", Multipart.withImage())));
        }
        assertThat(SlowModule.arrived("crowd")).isTrue();
        assertThat(SlowModule.arrived("crowd")).isTrue();
        CompletableFuture<HttpResponse<String>> plain = CompletableFuture.supplyAsync(() -> answered("?behave=ok"));
        gate.countDown();

        assertThat(plain.get().statusCode()).isEqualTo(200);
        for (String job : jobs) {
            awaitStatus(job, "done");
        }
    }

    private HttpResponse<String> submit(String query, Multipart body) throws Exception {
        return running.send(request(query, body).header("Prefer", "wait=10, Respond-Async; x=\"a,b\""));
    }

    private HttpResponse<String> plain(String query, Multipart body) throws Exception {
        return running.send(request(query, body));
    }

    private HttpResponse<String> answered(String query) {
        try {
            return plain(query, Multipart.withImage());
        } catch (Exception e) {
            // Whatever went wrong fails the test that waits for this.
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String query, Multipart body) {
        return running.request("/lab" + RunningModule.PREDICT + query)
                .header("Content-Type", body.contentType())
                .POST(body.publisher());
    }

    private static String location(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    private static String id(HttpResponse<String> accepted) {
        String location = location(accepted);
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return running.get(path);
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return running.send(running.request(path).DELETE());
    }

    private JsonNode awaitStatus(String location, String status) {
        return await().until(
                        () -> RunningModule.json(get(location)),
                        document -> document.path("status").asText().equals(status));
    }
}
