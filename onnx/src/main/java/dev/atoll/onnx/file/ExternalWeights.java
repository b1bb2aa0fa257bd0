package dev.atoll.onnx.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/// Weights in files of their own: only those in the network's folder are read.
final class ExternalWeights {

    private ExternalWeights() {}

    static void requireConfined(Path network, Set<String> locations) throws IOException, UnfitNetworkException {
        Path folder = network.toAbsolutePath().normalize().getParent();
        for (String location : locations) {
            if (folder == null || !isInside(folder, location)) {
                throw new UnfitNetworkException(network.getFileName() + ": weights in \"" + location
                        + "\" (expected a file in the network's folder)");
            }
            if (!Files.isRegularFile(folder.resolve(location))) {
                throw new UnfitNetworkException(network.getFileName() + ": weights in \"" + location
                        + "\", which is missing (expected beside the network)");
            }
        }
    }

    private static boolean isInside(Path folder, String location) throws IOException {
        // ONNX Runtime takes a place with a star for an address in memory.
        if (location.contains("\\") || location.contains(":") || location.contains("*")) {
            return false;
        }
        try {
            Path file = folder.resolve(location).normalize();
            if (Path.of(location).isAbsolute() || !file.startsWith(folder)) {
                return false;
            }
            return !Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
