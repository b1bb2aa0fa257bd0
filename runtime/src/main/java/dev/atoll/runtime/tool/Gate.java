package dev.atoll.runtime.tool;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Stands before a program that asks nobody who he is. Every workload of the machine can call the port; only who
/// brings the secret reaches the program, which listens where nobody else does.
final class Gate implements AutoCloseable {

    /// Asked by the engine, which has no secret.
    static final String READY = "/health/ready";

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final int MOST_HEADS = 200;
    private static final int WAITING = 128;
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocketChannel server;
    private final String secret;
    private final Supplier<Destination> behind;
    private final Duration patience;
    private final Semaphore heads = new Semaphore(MOST_HEADS);

    private Gate(ServerSocketChannel server, String secret, Supplier<Destination> behind, Duration patience) {
        this.patience = patience;
        this.server = server;
        this.secret = secret;
        this.behind = behind;
    }

    /// Listens, and answers from now on.
    ///
    /// @param port on this machine only; 0 for any
    /// @param secret what callers have to bring
    /// @param behind asked for each request
    /// @throws BindException when the port is taken
    static Gate open(int port, String secret, Supplier<Destination> behind) throws IOException {
        return open(port, secret, behind, HEAD);
    }

    /// The same.
    ///
    /// @param patience how long a caller may take to say what it wants
    static Gate open(int port, String secret, Supplier<Destination> behind, Duration patience) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Gate gate = new Gate(server, secret, behind, patience);
        var _ = Thread.ofPlatform().daemon().name("gate").start(gate::accept);
        return gate;
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel caller = server.accept();
                Thread.startVirtualThread(() -> answer(caller));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // One caller that could not be heard, such as for want of descriptors; the next may be.
                System.getLogger(Gate.class.getName()).log(System.Logger.Level.WARNING, "a caller is lost", e);
            }
        }
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            RequestHead head = head(caller);
            Destination program = behind.get();
            SocketAddress address = program.address();
            if (!head.brings(secret)) {
                refuse(caller, head, program.waitsFor());
            } else if (address == null || !program.waitsFor().isEmpty()) {
                say(caller, "503 Service Unavailable", program.waitsFor());
            } else {
                pass(caller, head, address, program.secret());
            }
        } catch (IOException e) {
            // One of the two is gone, or never said what it wants.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Strangers who say nothing shall not use up what the platform needs.
    private RequestHead head(SocketChannel caller) throws IOException {
        if (!heads.tryAcquire()) {
            throw new IOException("too many who have not said what they want");
        }
        Thread late = Thread.startVirtualThread(() -> closeLater(caller));
        try {
            return RequestHead.read(caller.socket().getInputStream());
        } finally {
            late.interrupt();
            heads.release();
        }
    }

    /// Also for one who says a little now and then.
    private void closeLater(SocketChannel caller) {
        try {
            if (!new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                close(caller);
            }
        } catch (InterruptedException e) {
            // It has said what it wants.
            return;
        }
    }

    private static void refuse(SocketChannel caller, RequestHead head, String reason) throws IOException {
        if (!head.asksFor(READY)) {
            say(caller, "401 Unauthorized", "the workload's secret is missing or wrong");
            return;
        }
        say(caller, reason.isEmpty() ? "200 OK" : "503 Service Unavailable", reason);
    }

    private static void say(SocketChannel caller, String status, String reason) throws IOException {
        byte[] body = ("{\"reason\": \"" + reason.replaceAll("[\\\\\"\\p{Cntrl}]", " ") + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        write(
                caller,
                StandardCharsets.US_ASCII.encode("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n"));
        write(caller, ByteBuffer.wrap(body));
    }

    private static void pass(SocketChannel caller, RequestHead head, SocketAddress address, String shown)
            throws IOException, InterruptedException {
        StandardProtocolFamily family =
                address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (SocketChannel program = SocketChannel.open(family)) {
            program.connect(address);
            write(program, head.passedOn(shown));
            write(program, head.rest());
            Thread asks = Thread.startVirtualThread(() -> copy(caller, program));
            copy(program, caller);
            close(program);
            close(caller);
            asks.join();
        }
    }

    /// Until one of the two is closed. Whoever calls leaves by closing: one who only stops to speak would be taken
    /// for gone by the program, too.
    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                write(to, buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            // One side is gone.
        }
        close(to);
    }

    private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int _ = to.write(bytes);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
