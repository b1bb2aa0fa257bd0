package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Asks a running program whether it can serve.
final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int READY = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();

    /// `STARTING` when nobody listens, `LOADING` when the answer is late or not 200, else `READY`.
    WorkloadPhase ask(URI probe) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(probe).timeout(PATIENCE).build();
        try {
            int answer =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return answer == READY ? WorkloadPhase.READY : WorkloadPhase.LOADING;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return WorkloadPhase.STARTING;
        } catch (IOException e) {
            return WorkloadPhase.LOADING;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
