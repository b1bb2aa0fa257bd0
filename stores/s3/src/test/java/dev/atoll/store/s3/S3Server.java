package dev.atoll.store.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real S3 server over a folder: the Versity Gateway, built from its source by Go the first time and
/// kept.
final class S3Server implements AutoCloseable {

    private static final String VERSION = "1.8.0";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    static S3Server over(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            String message = "no S3 server: Go is needed to build the Versity Gateway " + VERSION;
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), message);
            throw new AssertionError(message);
        }
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        program.get().toString(), "--port", "127.0.0.1:" + port, "posix", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("ROOT_ACCESS_KEY", "atoll");
        command.environment().put("ROOT_SECRET_KEY", "atoll-secret");
        S3Server server = new S3Server(command.start(), port);
        server.awaitListening();
        return server;
    }

    Map<String, String> settings(String bucket) {
        return new HashMap<>(Map.of(
                "endpoint",
                "http://127.0.0.1:" + port,
                "bucket",
                bucket,
                "access_key",
                "atoll",
                "secret_key",
                "atoll-secret"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> program() throws IOException, InterruptedException {
        Path kept = Path.of(System.getProperty("user.home"), ".cache/atoll/versitygw-" + VERSION);
        Path program = kept.resolve("versitygw");
        return Files.isExecutable(program) || isBuilt(kept) ? Optional.of(program) : Optional.empty();
    }

    private static boolean isBuilt(Path folder) throws InterruptedException {
        ProcessBuilder go = new ProcessBuilder(
                        "go", "install", "github.com/versity/versitygw/cmd/versitygw@v" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        go.environment().put("GOBIN", folder.toString());
        try {
            Process build = go.start();
            return build.waitFor(BUILD_PATIENCE.toMinutes(), TimeUnit.MINUTES) && build.exitValue() == 0;
        } catch (IOException _) {
            // There is no Go.
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() throws InterruptedException {
        long begun = System.nanoTime();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("the S3 server does not listen");
            }
            var _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static List<Path> below(Path folder) {
        try (var found = Files.list(folder)) {
            return found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
