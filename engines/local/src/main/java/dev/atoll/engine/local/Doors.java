package dev.atoll.engine.local;

import dev.atoll.engine.local.WorkloadNote.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Opens the ports of workloads whose network is their own to this machine: what comes to them is passed on to the
/// socket through which the workload is reached. Open only while the platform runs; nobody else asks.
final class Doors implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Doors.class.getName());
    private static final int WAITING = 128;

    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Opened(int run, List<Passing> passings) {

        void close() {
            passings.forEach(Passing::close);
        }
    }

    /// Opens those of a start, unless they are open.
    void open(WorkloadNote note) {
        if (closed || note.doors().stream().allMatch(door -> door.socket().isEmpty())) {
            return;
        }
        opened.compute(note.id(), (_, before) -> {
            if (before != null
                    && before.run() == note.run()
                    && !before.passings().isEmpty()) {
                return before;
            }
            if (before != null) {
                before.close();
            }
            return new Opened(note.run(), passings(note));
        });
        if (closed) {
            close(note.id());
        }
    }

    private static List<Passing> passings(WorkloadNote note) {
        List<Passing> passings = new ArrayList<>();
        try {
            for (Door door : note.doors()) {
                passings.add(passing(door));
            }
        } catch (IOException e) {
            // An engine that is ending may still hold it; the next look tries again.
            LOG.log(System.Logger.Level.INFO, "a port of {0} cannot be opened yet: {1}", note.id(), e.getMessage());
            passings.forEach(Passing::close);
            return List.of();
        }
        return passings;
    }

    private static Passing passing(Door door) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.number()), WAITING);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return Passing.begin(
                server,
                () -> WorkloadSocket.connect(Path.of(door.socket())),
                Thread.ofVirtual().name("door-" + door.number()));
    }

    void close(String id) {
        Opened doors = opened.remove(id);
        if (doors != null) {
            doors.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(opened.keySet()).forEach(this::close);
    }
}
