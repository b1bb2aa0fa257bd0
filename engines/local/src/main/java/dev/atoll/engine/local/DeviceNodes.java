package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Devices of a workload's own that do what `/dev/null` and the like do. For root only.
final class DeviceNodes {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// Major and minor numbers, the same on every Linux.
    private static final Map<String, String> NODES = new TreeMap<>(
            Map.of("null", "1 3", "zero", "1 5", "full", "1 7", "random", "1 8", "urandom", "1 9", "tty", "5 0"));

    private DeviceNodes() {}

    static List<Path> in(WorkloadFolder folder) throws IOException, InterruptedException {
        Path devices = Files.createDirectories(folder.path().resolve("dev"));
        List<Path> nodes = new ArrayList<>();
        for (Map.Entry<String, String> node : NODES.entrySet()) {
            Path place = devices.resolve(node.getKey());
            Files.deleteIfExists(place);
            String[] numbers = node.getValue().split(" ", 2);
            Optional<Trial> made =
                    Trial.run(List.of("mknod", "-m", "666", place.toString(), "c", numbers[0], numbers[1]), PATIENCE);
            if (made.filter(Trial::succeeded).isEmpty()) {
                throw new IOException("mknod: " + made.map(Trial::lastLine).orElse("does not answer"));
            }
            nodes.add(place);
        }
        return nodes;
    }
}
