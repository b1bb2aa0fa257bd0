package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many asynchronous predictions are kept, for how long, and how long they may run.
final class JobLimitsTest {

    @TempDir
    private Path folder;

    @Test
    void oneTooManyIsSentAway() throws Exception {
        try (RunningModule running =
                RunningModule.of(SlowModule.class, folder, "--isolation", "thread", "--most-jobs", "1")) {
            assertThat(submit(running, "").statusCode()).isEqualTo(202);

            HttpResponse<String> refused = submit(running, "");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(refused.body())
                    .isEqualTo("{\"message\":\"The module keeps 1 asynchronous predictions already"
                            + " (expected fewer: they expire, or can be deleted).\"}");
        }
    }

    @Test
    void anExpiredJobSaysSo() throws Exception {
        try (RunningModule running =
                RunningModule.of(SlowModule.class, folder, "--isolation", "thread", "--job-expiry", "1")) {
            String location = location(submit(running, ""));

            await().until(() -> running.get(location).statusCode() == 410);

            assertThat(running.get(location).body())
                    .isEqualTo("{\"message\":\"The job has expired: results are kept for 1 s.\"}");
            assertThat(running.get(location + "/result").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void aJobThatRunsTooLongIsAnErrorAndTheModuleServesOn() throws Exception {
        CountDownLatch gate = SlowModule.gate("hang");
        try (RunningModule running = RunningModule.of(
                SlowModule.class, folder, "--isolation", "thread", "--workers", "1", "--job-deadline", "1")) {
            String location = location(submit(running, "?gate=hang"));

            JsonNode failed = await().until(
                            () -> RunningModule.json(running.get(location)),
                            document -> document.path("status").asText().equals("error"));

            assertThat(failed.path("message").textValue())
                    .isEqualTo("The prediction ran longer than 1 s, the deadline of jobs.");
            assertThat(running.get(location + "/result").statusCode()).isEqualTo(504);
            assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
            assertThat(running.get("/metrics").body())
                    .contains("ai_inference_jobs_total{service=\"demo\",status=\"error\"} 1.0")
                    .contains("ai_inference_jobs_inflight{service=\"demo\",status=\"running\"} 0.0");
        } finally {
            gate.countDown();
        }
    }

    private static HttpResponse<String> submit(RunningModule running, String query) throws Exception {
        Multipart body = Multipart.withImage();
        return running.send(running.request(RunningModule.PREDICT + query)
                .header("Prefer", "respond-async")
                .header("Content-Type", body.contentType())
                .POST(body.publisher()));
    }

    private static String location(HttpResponse<String> accepted) {
        return accepted.headers().firstValue("Location").orElseThrow();
    }
}
