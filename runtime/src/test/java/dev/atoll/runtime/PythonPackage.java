package dev.atoll.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Modules in Python for tests.
final class PythonPackage {

    private PythonPackage() {}

    /// A module called `demo` in `parent`, out of a file beside the tests.
    static Path copy(Path parent, String file) throws IOException {
        try (InputStream source = Objects.requireNonNull(PythonPackage.class.getResourceAsStream("modules/" + file))) {
            return write(parent, new String(source.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /// A module called `demo` in `parent`.
    static Path write(Path parent, String code) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("demo"));
        Files.writeString(folder.resolve("module.py"), code);
        return folder;
    }

    /// Skips a test where there is no Python that would do.
    static void assumePython() {
        Assumptions.assumeTrue(
                runs("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"),
                "needs Python 3.9 or newer as python3 on the PATH");
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
