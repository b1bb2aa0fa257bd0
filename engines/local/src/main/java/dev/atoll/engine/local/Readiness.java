package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a running program whether it can serve. With the JDK's old client: building the new one takes
/// half a second of processor and 20 MB, to send requests of one line.
final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Duration UNTIL_DROPPED = Duration.ofMillis(200);
    private static final int MOST_BYTES = 4096;
    private static final Pattern REASON = Pattern.compile("\"reason\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What a program says of itself.
    ///
    /// @param phase `STARTING` when nobody listens, `LOADING` when the answer is late or not 200, else `READY`
    /// @param reason why it is not ready, in its own words; empty when it says nothing
    record Seen(WorkloadPhase phase, String reason) {

        static Seen of(WorkloadPhase phase) {
            return new Seen(phase, "");
        }
    }

    /// Asks once.
    ///
    /// @param path answered with 200 by a program that is ready; empty when it is as soon as it takes connections
    Seen ask(URI program, String path) throws InterruptedException {
        Future<Seen> answer =
                threads.submit(() -> path.isEmpty() ? listening(program) : seen(URI.create(program + path)));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Seen.of(WorkloadPhase.LOADING);
        } finally {
            // The time-outs of the connection are for each read; a program that trickles would hold us.
            answer.cancel(true);
        }
    }

    private static Seen listening(URI program) throws IOException {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(program.getHost(), program.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) UNTIL_DROPPED.toMillis());
            return isKept(socket) ? Seen.of(WorkloadPhase.READY) : Seen.of(WorkloadPhase.STARTING);
        } catch (ConnectException e) {
            return Seen.of(WorkloadPhase.STARTING);
        }
    }

    /// What stands before a program takes connections in its name, and drops them while it does not listen.
    private static boolean isKept(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static Seen seen(URI probe) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Connection", "close");
            boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            return ready ? Seen.of(WorkloadPhase.READY) : new Seen(WorkloadPhase.LOADING, reason(connection));
        } catch (ConnectException e) {
            return Seen.of(WorkloadPhase.STARTING);
        } finally {
            connection.disconnect();
        }
    }

    /// The field `reason` of a JSON object, which serving runtimes answer with while they load.
    private static String reason(HttpURLConnection connection) {
        try (InputStream body = connection.getErrorStream()) {
            if (body == null) {
                return "";
            }
            Matcher found = REASON.matcher(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            return found.find() ? plain(found.group(1)) : "";
        } catch (IOException e) {
            // It did not finish its sentence.
            return "";
        }
    }

    private static String plain(String json) {
        return json.replaceAll("\\\\[nrt]", " ")
                .replaceAll("\\\\u[0-9a-fA-F]{4}", "?")
                .replaceAll("\\\\(.)", "$1");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
