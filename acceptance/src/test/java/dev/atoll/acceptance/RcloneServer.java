package dev.atoll.acceptance;

import static org.awaitility.Awaitility.await;

import dev.atoll.acceptance.KeptFolders.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A folder of this machine that the current rclone serves, as the storage of somebody else.
final class RcloneServer implements AutoCloseable {

    static final String USER = "ana";
    static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    private static final Path LOCK = Repository.root().resolve("acceptance/src/test/python/rclone/requirements.lock");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private RcloneServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Serves a folder to whoever shows the secret.
    ///
    /// @param protocol `sftp`, `webdav` or `s3`, where folders are buckets
    static RcloneServer start(String protocol, Path folder, String secret, String... more) {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(program(), "serve", protocol, folder.toString(), "--config=", "--dir-cache-time=0s", "--addr"));
        command.add("127.0.0.1:" + port);
        command.addAll(
                protocol.equals("s3")
                        ? List.of("--auth-key", KEY + "," + secret)
                        : List.of("--user", USER, "--pass", secret));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolveSibling(protocol + port + ".log").toFile())
                    .start();
            await("rclone serves " + protocol).atMost(PATIENCE).until(() -> listens(port));
            return new RcloneServer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Where it lies; a folder that is not there when it is missing.
    static Path folder() {
        try {
            return PythonEnvironments.of("rclone", LOCK).resolve("bin");
        } catch (UnavailableException e) {
            return Path.of("/nonexistent");
        }
    }

    /// The program; missing, it is a failure in CI and a skip elsewhere.
    static String program() {
        try {
            return PythonEnvironments.of("rclone", LOCK).resolve("bin/rclone").toString();
        } catch (UnavailableException e) {
            if (!"true".equals(System.getenv("CI"))) {
                Assumptions.abort("no current rclone: " + e.getMessage());
            }
            throw new AssertionError("no current rclone", e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
