package dev.atoll.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder that says what is installed for a tool, with versions and hashes: packages for Python, and those for
/// Node.js when it has a lock of these, too.
///
/// @param folder where both are
public record ToolLock(Path folder) {

    /// Lists packages for Python.
    public static final String PYTHON = "requirements.lock";

    /// Lists packages for Node.js.
    public static final String NODE = "package-lock.json";

    /// What those were chosen from.
    static final String NODE_WISHES = "package.json";

    /// Whether packages for Node.js belong to it.
    public boolean hasNode() {
        return Files.isRegularFile(folder.resolve(NODE));
    }

    /// Everything that decides what is installed, in an order of its own: with packages for Node.js all files of the
    /// folder, because scripts of it may be run.
    ///
    /// @throws IOException when the folder cannot be read
    public List<Path> files() throws IOException {
        if (!hasNode()) {
            return List.of(folder.resolve(PYTHON));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
