package dev.atoll.server.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.spi.engine.EngineHealth;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnginesTest {

    @TempDir
    private Path home;

    private Engines engines;

    @BeforeEach
    void open() {
        engines = new Engines(TestConfigs.at(home));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void everyInstalledEngineIsFoundAndTellsHowItIs() {
        assertThat(engines.health()).containsKeys("fake", "local");
        assertThat(engines.health().get("fake"))
                .extracting(EngineHealth::available)
                .isEqualTo(true);
    }

    @Test
    void healthIsAskedForAtMostOnceInFiveSeconds() {
        EngineHealth first = engines.health().get("fake");
        FakeEngineProvider.placeOf(home).isDown(true);

        assertThat(engines.health().get("fake")).isSameAs(first);
    }

    @Test
    void anEngineThatIsDownGetsNothing() {
        FakeEngineProvider.placeOf(home).isDown(true);

        assertThat(engines.forNewWorkload().name()).isEqualTo("local");
    }

    @Test
    void anEngineThatWasTakenAwayIsNotFound() {
        assertThat(engines.find("nomad")).isEmpty();
    }
}
