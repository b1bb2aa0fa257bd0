package dev.atoll.engine.container;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// HTTP/1.1 over a socket of this machine, which the JDK's clients do not speak. One connection for each question.
final class SocketHttp {

    private final Path socket;

    SocketHttp(Path socket) {
        this.socket = socket;
    }

    /// Asks, and returns once the head of the answer is there.
    ///
    /// @param patience by when all of the answer must have been read
    HttpAnswer send(HttpQuestion question, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Thread timer = Thread.startVirtualThread(() -> closeIn(patience, channel));
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, question.head().getBytes(StandardCharsets.US_ASCII));
            write(channel, question.body());
            return HttpAnswer.read(Channels.newInputStream(channel), () -> {
                timer.interrupt();
                channel.close();
            });
        } catch (IOException e) {
            timer.interrupt();
            channel.close();
            throw e;
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            int _ = channel.write(left);
        }
    }

    /// Whoever reads then fails: a socket of this kind has no time-out of its own.
    private static void closeIn(Duration patience, SocketChannel channel) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(SocketHttp.class, end - System.nanoTime());
            if (Thread.interrupted()) {
                return;
            }
        }
        try {
            channel.close();
        } catch (IOException e) {
            // It is as closed as it gets.
            return;
        }
    }
}
