package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Passes what comes to one socket on to another, until it is closed.
final class Passing implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocketChannel server;
    private final Target target;

    /// What callers are passed on to.
    @FunctionalInterface
    interface Target {

        /// Connects to it.
        ///
        /// @throws IOException when it does not listen
        SocketChannel open() throws IOException;
    }

    private Passing(ServerSocketChannel server, Target target) {
        this.server = server;
        this.target = target;
    }

    /// @param server bound
    /// @param thread what listens
    static Passing begin(ServerSocketChannel server, Target target, Thread.Builder thread) {
        Passing passing = new Passing(server, target);
        var _ = thread.start(passing::accept);
        return passing;
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel caller = server.accept();
                Thread.startVirtualThread(() -> pass(caller));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // One caller that could not be heard, such as for want of descriptors; the next may be.
                System.getLogger(Passing.class.getName()).log(System.Logger.Level.WARNING, "cannot pass on", e);
            }
        }
    }

    private void pass(SocketChannel caller) {
        try (caller;
                SocketChannel program = target.open()) {
            Thread back = Thread.startVirtualThread(() -> copy(program, caller));
            copy(caller, program);
            back.join();
        } catch (IOException e) {
            // The program does not listen (yet), or is not what answers: the caller sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    int _ = to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone; so is what is passed to the other.
            close(from);
            close(to);
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
