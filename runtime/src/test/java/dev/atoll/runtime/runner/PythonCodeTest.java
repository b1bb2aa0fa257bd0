package dev.atoll.runtime.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The runner's code in Python.
final class PythonCodeTest {

    private static final Path CODE = Path.of("src/main/python");
    private static final Path TESTS = Path.of("src/test/python");

    @Test
    void everyFileIsKnownByName() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            assertThat(files.filter(file -> file.toString().endsWith(".py"))
                            .map(file -> CODE.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(PythonCode.FILES);
        }
    }

    @Test
    void itsOwnTestsPass() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("python3", "-m", "unittest", "discover", "-s", ".")
                .directory(TESTS.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", CODE.toAbsolutePath().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        assumeTrue(hasPython(), "needs Python 3.9 or newer as python3 on the PATH");

        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("Ran [1-9][0-9]+ tests");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
