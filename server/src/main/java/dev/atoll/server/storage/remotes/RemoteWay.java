package dev.atoll.server.storage.remotes;

import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the program is told to reach storage elsewhere, as long as it is not closed.
///
/// @param environment what it reads, secrets among it
/// @param redaction takes those out of what it says
/// @param root where it begins there
/// @param files which it reads besides
record RemoteWay(Map<String, String> environment, Redaction redaction, String root, List<Path> files)
        implements AutoCloseable {

    /// What the program calls it.
    static final String NAME = "REMOTE";

    RemoteWay {
        environment = Map.copyOf(environment);
        files = List.copyOf(files);
    }

    /// A place there, as the program wants it written.
    String at(StoragePath path) {
        String below = String.join("/", path.names());
        if (root.isEmpty() || below.isEmpty()) {
            return NAME + ":" + root + below;
        }
        return NAME + ":" + root + (root.endsWith("/") ? "" : "/") + below;
    }

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "RemoteWay[" + root + "]";
    }
}
