package dev.atoll.runtime.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The runner's code in Python: in the installation, or out of this program's own jar.
public final class PythonCode {

    private static final String INSTALLATION = "atoll.installation";

    static final List<String> FILES = List.of(
            "atoll.py",
            "atoll_runner/__init__.py",
            "atoll_runner/__main__.py",
            "atoll_runner/calls.py",
            "atoll_runner/loading.py",
            "atoll_runner/parameters.py",
            "atoll_runner/pictures.py",
            "atoll_runner/results.py",
            "atoll_runner/runner.py",
            "atoll_runner/surroundings.py",
            "atoll_runner/tensors.py",
            "atoll_runner/values.py",
            "atoll_runner/wire.py");

    private PythonCode() {}

    /// The folder with the code.
    ///
    /// @param folder where it is put when there is no installation
    /// @throws IOException when it cannot be written
    public static Path prepare(RunnerFolder folder) throws IOException {
        String installation = System.getProperty(INSTALLATION);
        if (installation != null) {
            return Path.of(installation, "runtime", "python");
        }
        Path copy = folder.code();
        for (String name : FILES) {
            Path file = copy.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream content = Objects.requireNonNull(PythonCode.class.getResourceAsStream("python/" + name))) {
                Files.write(file, content.readAllBytes());
            }
        }
        return copy;
    }
}
