package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobKey;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A program that is killed while it publishes.
@Timeout(120)
final class KilledPublisherTest {

    @TempDir
    private Path home;

    @ParameterizedTest(name = "killed after {0} files, it left whole ones, the acknowledged or newer")
    @ValueSource(ints = {1, 50, 400})
    void everyFileIsWhole(int files) throws Exception {
        Map<String, Long> acknowledged = publishAndKill(files);

        LocalBlobStore store = Folders.storeIn(home);

        for (Map.Entry<String, Long> each : acknowledged.entrySet()) {
            try (InputStream in = store.open(key(each.getKey()), 0)) {
                byte[] found = in.readAllBytes();
                long number = Long.parseLong(new String(found, StandardCharsets.US_ASCII)
                        .lines()
                        .findFirst()
                        .orElse("0"));
                assertThat(found).isEqualTo(PublisherMain.content(number));
                assertThat(number).isGreaterThanOrEqualTo(each.getValue());
            }
        }
        assertThat(Folders.drafts(home)).isZero();
    }

    private static BlobKey key(String text) {
        int slash = text.indexOf('/');
        return BlobKey.of(text.substring(0, slash), text.substring(slash + 1));
    }

    private Map<String, Long> publishAndKill(int files) throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        Process publisher = new ProcessBuilder(Folders.java(PublisherMain.class, home.toString(), "true", "4"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = publisher.inputReader()) {
            for (int i = 0; i < files; i++) {
                note(said.readLine(), acknowledged);
            }
            // Through its handle: the process itself would close what it said.
            publisher.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                note(line, acknowledged);
            }
        }
        publisher.waitFor();
        return acknowledged;
    }

    /// The last line may be cut short by the kill.
    private static void note(String line, Map<String, Long> acknowledged) {
        int blank = line.indexOf(' ');
        if (blank > 0 && blank < line.length() - 1) {
            acknowledged.merge(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)), Math::max);
        }
    }
}
