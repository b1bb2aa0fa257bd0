package dev.atoll.engine.local;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /// Free ports that are not among the promised ones.
    ///
    /// @param id for whom
    List<Integer> choose(int count, Set<Integer> promised, String id) throws EngineException {
        Set<Integer> taken = new HashSet<>(promised);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = choose(taken)
                    .orElseThrow(() -> new EngineException(
                            Reason.FULL, "no port between " + first + " and " + last + " is free for " + id));
            taken.add(port);
            chosen.add(port);
        }
        return chosen;
    }

    private OptionalInt choose(Set<Integer> promised) {
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
