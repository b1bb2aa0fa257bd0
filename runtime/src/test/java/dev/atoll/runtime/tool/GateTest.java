package dev.atoll.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that believes whoever calls it, and the gate before it.
final class GateTest {

    private static final String SECRET = "s3cret";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocketChannel program;
    private volatile String waitsFor = "";
    private Gate gate;

    @BeforeEach
    void open() throws IOException {
        Path socket = folder.resolve("ide");
        program = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        program.bind(UnixDomainSocketAddress.of(socket));
        Thread.startVirtualThread(this::answer);
        gate = Gate.open(0, SECRET, () -> Destination.socket(socket, waitsFor));
    }

    @AfterEach
    void close() throws IOException {
        gate.close();
        program.close();
    }

    /// Tells what it heard, and echoes what comes after the head.
    private void answer() {
        try (SocketChannel caller = program.accept()) {
            ByteBuffer buffer = ByteBuffer.allocate(100_000);
            int _ = caller.read(buffer);
            heard.add(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
            int _ = caller.write(StandardCharsets.US_ASCII.encode("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
            buffer.clear();
            while (caller.read(buffer) >= 0) {
                int _ = caller.write(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            heard.add("broken");
        }
    }

    @Test
    void whoDripsItsRequestIsCutOffAllTheSame() throws Exception {
        boolean cut = false;
        try (Gate impatient = Gate.open(
                        0, SECRET, () -> Destination.socket(folder.resolve("ide"), ""), Duration.ofMillis(300));
                Socket caller = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            caller.setSoTimeout(50);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!cut && System.nanoTime() < end) {
                cut = drips(caller);
            }
        }

        assertThat(cut).isTrue();
    }

    /// One byte more.
    ///
    /// @return whether nobody listens any longer
    private static boolean drips(Socket caller) {
        try {
            caller.getOutputStream().write('G');
            return caller.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whoBringsTheSecretReachesTheProgramWhichNeverSeesIt() throws Exception {
        String answer = ask(request(
                "GET /lab HTTP/1.1",
                "Host: ide-1.apps.localhost",
                "Connection: keep-alive",
                "Atoll-Workload-Secret: s3cret",
                "Cookie: a=b"));

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello");
        assertThat(heard.poll(10, TimeUnit.SECONDS))
                .isEqualTo(
                        request("GET /lab HTTP/1.1", "Host: ide-1.apps.localhost", "Cookie: a=b", "Connection: close"));
    }

    @Test
    void strangersReachNothing() throws IOException {
        assertThat(ask("GET /lab HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 401");
        assertThat(ask("GET /lab HTTP/1.1\r\nHost: x\r\nAtoll-Workload-Secret: guess\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(ask("GET /lab HTTP/1.1\r\nHost: x\r\nAtoll-Workload-Secret:\r\n s3cret\r\n\r\n"))
                .isEmpty();
        assertThat(ask("nonsense\r\n\r\n")).startsWith("HTTP/1.1 401");
        assertThat(ask("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\n\r\n")).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void theEngineIsToldWithoutTheSecretWhetherTheToolIsReady() throws IOException {
        waitsFor = "JupyterLab is being started";

        assertThat(ask("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .contains("\"reason\": \"JupyterLab is being started\"");
        waitsFor = "";
        assertThat(ask("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(heard).isEmpty();
    }

    @Test
    void afterAnUpgradeBothSidesGoOnTalking() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            socket.getOutputStream()
                    .write(request(
                                    "GET /api/kernels/1/channels HTTP/1.1",
                                    "Host: x",
                                    "Connection: Upgrade",
                                    "Upgrade: websocket",
                                    "atoll-workload-secret: s3cret")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(heard.poll(10, TimeUnit.SECONDS))
                    .contains("Connection: Upgrade\r\nUpgrade: websocket")
                    .doesNotContain("s3cret");
            int head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".length();
            assertThat(socket.getInputStream().readNBytes(head)).hasSize(head);

            socket.getOutputStream().write("frames".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(6))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("frames");
        }
    }

    private static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            StringBuilder answer = new StringBuilder();
            byte[] bytes = new byte[1000];
            // The program keeps the connection open; its answer is known by its last word.
            while (!answer.toString().endsWith("hello")) {
                int count = read(socket, bytes);
                if (count < 0) {
                    break;
                }
                answer.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }
    }

    /// Who is refused before all was read is cut off.
    private static int read(Socket socket, byte[] bytes) {
        try {
            return socket.getInputStream().read(bytes);
        } catch (IOException e) {
            return -1;
        }
    }
}
