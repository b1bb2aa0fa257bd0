package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit of systemd that comes with Atoll.
@Tag("acceptance")
final class ServiceUnitTest {

    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path folder;

    @Test
    void systemdUnderstandsEveryLineOfIt() throws Exception {
        assumeThat(Files.isExecutable(ANALYZE)).as("systemd-analyze is here").isTrue();
        String unit = Files.readString(Repository.root().resolve("packaging/atoll.service"))
                .replace("/opt/atoll", Repository.root().toString());
        Path copy = Files.writeString(folder.resolve("atoll.service"), unit);

        Atoll.Execution verified = Atoll.execute(Map.of(), List.of(ANALYZE.toString(), "verify", copy.toString()));

        assertThat(verified.output() + verified.errors()).doesNotContain("atoll.service");
        assertThat(verified.status()).as(verified.errors()).isZero();
    }
}
