package dev.atoll.runtime.tool;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Stands before a program that asks nobody who he is. Every workload of the machine can call the port; only who
/// brings the secret reaches the program, which listens where nobody else does.
final class Gate implements AutoCloseable {

    /// Asked by the engine, which has no secret.
    static final String READY = "/health/ready";

    private static final int HEAD_MILLIS = 10_000;
    private static final int MOST_HEADS = 200;
    private static final int WAITING = 128;
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocketChannel server;
    private final String secret;
    private final Path socket;
    private final Supplier<String> waitsFor;
    private final Semaphore heads = new Semaphore(MOST_HEADS);

    private Gate(ServerSocketChannel server, String secret, Path socket, Supplier<String> waitsFor) {
        this.server = server;
        this.secret = secret;
        this.socket = socket;
        this.waitsFor = waitsFor;
    }

    /// Listens, and answers from now on.
    ///
    /// @param port on this machine only; 0 for any
    /// @param socket where the program listens, or will
    /// @param waitsFor why the tool is not ready; empty when it is
    /// @throws BindException when the port is taken
    static Gate open(int port, String secret, Path socket, Supplier<String> waitsFor) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Gate gate = new Gate(server, secret, socket, waitsFor);
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
            if (!head.brings(secret)) {
                refuse(caller, head);
            } else if (!waitsFor.get().isEmpty()) {
                say(caller, "503 Service Unavailable", waitsFor.get());
            } else {
                pass(caller, head);
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
        try {
            caller.socket().setSoTimeout(HEAD_MILLIS);
            return RequestHead.read(caller.socket().getInputStream());
        } finally {
            heads.release();
        }
    }

    private void refuse(SocketChannel caller, RequestHead head) throws IOException {
        if (!head.asksFor(READY)) {
            say(caller, "401 Unauthorized", "the workload's secret is missing or wrong");
            return;
        }
        String reason = waitsFor.get();
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

    private void pass(SocketChannel caller, RequestHead head) throws IOException, InterruptedException {
        try (SocketChannel program = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            program.connect(UnixDomainSocketAddress.of(socket));
            write(program, head.passedOn());
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
