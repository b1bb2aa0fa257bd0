package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a failing call is found in the log of both processes.
final class TracedCallsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path folder;

    @Test
    void theLogOfBothProcessesTellsTheTraceOfAFailingCall() throws Exception {
        Path content = TestPackage.write(folder, "demo", SlowModule.class);
        Files.createDirectories(folder.resolve("tmp"));
        try (StartedRuntime runtime = new StartedRuntime(folder, content)) {
            HttpResponse<String> failed = runtime.send(runtime.request(RunningModule.PREDICT + "?behave=fail")
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.headers().firstValue("traceresponse"))
                    .hasValueSatisfying(trace -> assertThat(trace).matches("00-" + TRACE + "-[0-9a-f]{16}-01"));
            await().untilAsserted(() -> assertThat(runtime.log())
                    .anyMatch(line -> line.contains("The module failed [trace " + TRACE + "]"))
                    .anyMatch(line ->
                            line.contains("A prediction ended with 500") && line.endsWith("[trace " + TRACE + "]")));

            HttpResponse<String> later = runtime.send(runtime.request(RunningModule.PREDICT + "?behave=fail")
                    .header("traceparent", "00-" + TRACE.replace('4', '5') + "-00f067aa0ba902b7-01")
                    .header("Prefer", "respond-async")
                    .POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(later.statusCode()).isEqualTo(202);
            await().untilAsserted(() -> assertThat(runtime.log())
                    .anyMatch(line -> line.contains("The module failed [trace " + TRACE.replace('4', '5') + "]"))
                    .anyMatch(line ->
                            line.contains("INFO Job ") && line.endsWith("[trace " + TRACE.replace('4', '5') + "]")));
        }
    }

    @Test
    void aCallWithoutATraceGetsOne() throws Exception {
        try (RunningModule running = RunningModule.of(SlowModule.class, folder, "--isolation", "thread")) {
            HttpResponse<String> answered = running.predict("", Multipart.withImage());

            assertThat(answered.headers().firstValue("traceresponse"))
                    .hasValueSatisfying(trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
        }
    }
}
