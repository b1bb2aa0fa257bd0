package dev.atoll.runtime.tool;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a program on a Unix socket whether it can be called.
final class Probe {

    private static final long PATIENCE_SECONDS = 2;
    private static final int STATUS_LINE = 12;

    private Probe() {}

    /// Asks once.
    ///
    /// @param path answered with 200 by one that is ready
    static boolean isReady(Path socket, String path) {
        if (!Files.exists(socket)) {
            return false;
        }
        FutureTask<Boolean> answer = new FutureTask<>(() -> ask(socket, path));
        Thread asking = Thread.startVirtualThread(answer);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // Closes the connection of one who never answers.
            asking.interrupt();
        }
    }

    private static boolean ask(Path socket, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer question = StandardCharsets.US_ASCII.encode(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            while (question.hasRemaining()) {
                int _ = channel.write(question);
            }
            ByteBuffer answer = ByteBuffer.allocate(STATUS_LINE);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Until the status is there.
            }
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().endsWith(" 200");
        }
    }
}
