package dev.atoll.runtime.runner;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The connections a runner's process opens to the front: one for control, the rest for calls,
/// which are used again and again.
final class Connections implements AutoCloseable {

    private static final long OPEN_LIMIT_SECONDS = 10;

    private static final System.Logger LOG = System.getLogger(Connections.class.getName());

    private final Path socket;
    private final ServerSocketChannel server;
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean closed;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final SynchronousQueue<Connection> arriving = new SynchronousQueue<>();

    /// @param number by which both sides know it
    record Connection(int number, FrameChannel channel) {}

    private Connections(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    static Connections listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel bound = server.bind(UnixDomainSocketAddress.of(socket));
        return new Connections(socket, bound);
    }

    Path socket() {
        return socket;
    }

    /// Waits for the process's first connection.
    FrameChannel acceptControl() throws IOException {
        return accept().channel();
    }

    /// Takes the process's further connections, until it is closed.
    void acceptCalls() {
        try {
            while (true) {
                Connection connection = accept();
                if (!arriving.offer(connection, OPEN_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    connection.channel().close();
                }
            }
        } catch (ClosedChannelException e) {
            // The runner is no longer used.
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "No further connection from a runner", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection accept() throws IOException {
        FrameChannel channel = new FrameChannel(server.accept());
        return new Connection(channel.read().connection(), channel);
    }

    @Nullable
    Connection takeIdle() {
        return idle.pollFirst();
    }

    /// Asks the process for a connection more.
    Connection open(FrameChannel control) throws IOException, InterruptedException {
        control.write(Frame.numbered(Frame.Kind.OPEN, numbers.incrementAndGet()));
        Connection arrived = arriving.poll(OPEN_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (arrived == null) {
            throw new IOException("the runner opened no connection within " + OPEN_LIMIT_SECONDS + " s");
        }
        return arrived;
    }

    /// The last used is used next: its thread's caches are warm.
    void giveBack(Connection connection) throws IOException {
        idle.addFirst(connection);
        if (closed && idle.remove(connection)) {
            connection.channel().close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            Files.deleteIfExists(socket);
            for (Connection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
                each.channel().close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing " + socket, e);
        }
    }
}
