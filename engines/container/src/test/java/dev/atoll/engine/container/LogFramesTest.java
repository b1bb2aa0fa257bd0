package dev.atoll.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class LogFramesTest {

    /// What Podman 4.3.1 sent for `echo hello`.
    private static final byte[] HELLO =
            HexFormat.of().parseHex("010000000000001b" + "323032362d31312d32365431393a33303a30365a2068656c6c6f0a");

    @Test
    void aFrameHasATimeAndAText() throws IOException {
        LogFrames frames = new LogFrames(new ByteArrayInputStream(HELLO));

        LogFrames.Printed line = frames.next().orElseThrow();

        assertThat(line.second()).as("date -d 2026-11-26T19:30:06Z +%s").isEqualTo(1_795_721_406);
        assertThat(line.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello\n");
        assertThat(frames.next()).isEmpty();
    }

    @Test
    void aFrameThatIsCutIsNotThereYet() throws IOException {
        assertThat(new LogFrames(new ByteArrayInputStream(HELLO, 0, 20)).next()).isEmpty();
    }
}
