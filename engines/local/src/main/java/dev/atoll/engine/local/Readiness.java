package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a running program whether it can serve. With the JDK's old client: building the new one takes
/// half a second of processor and 20 MB, to send requests of one line.
final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// `STARTING` when nobody listens, `LOADING` when the answer is late or not 200, else `READY`.
    WorkloadPhase ask(URI probe) throws InterruptedException {
        Future<WorkloadPhase> answer = threads.submit(() -> phase(probe));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return WorkloadPhase.LOADING;
        } finally {
            // The time-outs of the connection are for each read; a program that trickles would hold us.
            answer.cancel(true);
        }
    }

    private static WorkloadPhase phase(URI probe) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            return ready ? WorkloadPhase.READY : WorkloadPhase.LOADING;
        } catch (ConnectException e) {
            return WorkloadPhase.STARTING;
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
