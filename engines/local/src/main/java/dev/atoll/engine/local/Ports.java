package dev.atoll.engine.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Finds a port nobody listens on. Somebody else may take it before the program does; programs say so
/// by their exit status.
final class Ports {

    private final int first;
    private final int last;
    private final RandomGenerator random;

    Ports(int first, int last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
    }

    /// A free port that is not among the promised ones; empty when every port is taken.
    OptionalInt choose(Set<Integer> promised) {
        int count = last - first + 1;
        int offset = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = first + (offset + i) % count;
            if (!promised.contains(port) && isFree(port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
