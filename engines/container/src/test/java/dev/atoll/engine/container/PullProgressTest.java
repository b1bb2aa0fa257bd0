package dev.atoll.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Lines as Docker's API documents them, and as Podman sends them.
final class PullProgressTest {

    private final PullProgress progress = new PullProgress();

    @Test
    void layersAndMegabytesAreCounted() throws IOException {
        say("""
                {"status":"Pulling from library/python","id":"3.12"}
                {"status":"Already exists","progressDetail":{},"id":"a1"}
                {"status":"Pulling fs layer","progressDetail":{},"id":"b2"}
                {"status":"Pulling fs layer","progressDetail":{},"id":"c3"}
                {"status":"Downloading","progressDetail":{"current":12000000,"total":50000000},"id":"b2"}
                {"status":"Downloading","progressDetail":{"current":1000000,"total":30000000},"id":"c3"}
                {"status":"Download complete","progressDetail":{},"id":"c3"}
                """);

        assertThat(progress).hasToString(" (2 of 3 layers, 42 of 80 MB)");
    }

    @Test
    void whereNoSizesAreToldLayersAreCounted() throws IOException {
        say("""
                {"status":"Pulling fs layer","progressDetail":{},"id":"a1"}
                {"status":"Download complete","progressDetail":{},"id":"a1"}
                """);

        assertThat(progress).hasToString(" (1 of 1 layer)");
    }

    @Test
    void beforeALayerIsNamedNothingIsSaid() throws IOException {
        say("{\"status\":\"Pulling from library/python\",\"id\":\"3.12\"}");

        assertThat(progress).hasToString("");
    }

    private void say(String lines) throws IOException {
        for (String line : lines.lines().toList()) {
            progress.add(Daemon.JSON.readTree(line));
        }
    }
}
