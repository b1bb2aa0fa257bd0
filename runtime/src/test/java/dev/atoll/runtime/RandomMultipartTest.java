package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.runtime.RandomMultipart.Request;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is sent as a form, the caller is told in time that it is not the module's fault, and
/// nothing of it stays on disk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomMultipartTest {

    /// One failing body is sent again with `-Datoll.multipart.seed=SEED -Datoll.multipart.bodies=1`.
    private static final long FIRST_SEED = Long.getLong("atoll.multipart.seed", 20_261_125L);

    private static final int BODIES = Integer.getInteger("atoll.multipart.bodies", 1000);

    private RunningModule running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = RunningModule.start(folder, "--max-upload", "10000000");
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
    }

    @Test
    void aThousandRandomBodiesAreNoFaultOfTheModulesAndLeaveNoFile() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BODIES; seed++) {
            assertAnsweredWithoutServerError(seed);
        }

        assertThat(running.predict("", Multipart.withImage()).statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(running.storedUploads()).isEmpty());
    }

    private void assertAnsweredWithoutServerError(long seed) throws IOException {
        Request request = new RandomMultipart(seed).next();
        try (RawClient client = new RawClient(running.port())) {
            client.send(request.bytes().getBytes());
            if (request.left()) {
                return;
            }
            assertThat(client.readToEnd()).as("answer").matches("(?s)HTTP/1\\.1 [24]\\d\\d .*");
        } catch (IOException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + RandomMultipart.shown(request), e);
        }
    }
}
