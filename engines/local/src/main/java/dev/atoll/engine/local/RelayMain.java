package dev.atoll.engine.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs beside a program whose network is its own, and passes what comes to a socket on to a port of it:
/// `SOCKET PORT` once or more.
public final class RelayMain {

    private static final int WAITING = 128;

    private RelayMain() {}

    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            Path socket = Path.of(arguments[i]);
            int port = Integer.parseInt(arguments[i + 1]);
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket), WAITING);
            // A platform thread keeps the program going.
            var _ = Passing.begin(
                    server,
                    () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                    Thread.ofPlatform().name("relay-" + port));
        }
    }
}
