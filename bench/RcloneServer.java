import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `rclone serve webdav` of a folder, of the version that the acceptance tests use.
final class RcloneServer implements AutoCloseable {

    private static final Path LOCK = Platform.ROOT.resolve("acceptance/src/test/python/rclone/requirements.lock");
    private static final long PATIENCE_SECONDS = 30;

    private final List<Process> process;
    private final String url;
    private final String version;

    private RcloneServer(List<Process> process, String url, String version) {
        this.process = process;
        this.url = url;
        this.version = version;
    }

    /// One that is not there when rclone cannot be had.
    static RcloneServer start(Path folder) throws InterruptedException {
        try {
            Path program = PythonEnvironment.of("rclone", LOCK, "").folder().resolve("bin/rclone");
            int port = freePort();
            Process process = new ProcessBuilder(
                            program.toString(), "serve", "webdav", folder.toString(), "--addr", "127.0.0.1:" + port,
                            "--config", folder.resolveSibling("none.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolveSibling("rclone.log").toFile())
                    .start();
            RcloneServer server = new RcloneServer(List.of(process), "http://127.0.0.1:" + port, versionOf(program));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            System.out.printf("without rclone: %s%n", e.getMessage());
            return new RcloneServer(List.of(), "", "");
        }
    }

    boolean isThere() {
        return !process.isEmpty();
    }

    String url() {
        return url;
    }

    String version() {
        return version;
    }

    private void awaitReady() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < deadline) {
                if (process.getFirst().waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("rclone ended with status " + process.getFirst().exitValue());
                }
                try {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/")).build();
                    http.send(request, HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException e) {
                    // Not yet.
                }
            }
            throw new IOException("rclone did not answer within " + PATIENCE_SECONDS + " s");
        }
    }

    private static String versionOf(Path program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "version").start();
        String first = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        process.waitFor();
        return first.replace("rclone ", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.forEach(Process::destroy);
    }
}
