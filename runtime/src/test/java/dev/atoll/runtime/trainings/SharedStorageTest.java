package dev.atoll.runtime.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths that people know, where there is no sandbox that makes them true.
final class SharedStorageTest {

    private static final SharedStorage STORAGE = new SharedStorage(Optional.of(Path.of("/srv/files/ana")));

    @ParameterizedTest
    @CsvSource({
        "/storage,           /srv/files/ana",
        "/storage/plankton,  /srv/files/ana/plankton",
        "/storage2/plankton, /storage2/plankton",
        "plankton,           plankton",
        "/srv/storage/x,     /srv/storage/x"
    })
    void isKnownByItsNameAlone(String path, String here) {
        assertThat(STORAGE.here(path)).isEqualTo(here);
    }

    @Test
    void isToldAsPeopleKnowIt() {
        assertThat(STORAGE.known(Path.of("/srv/files/ana/Trainings/x"))).contains("/storage/Trainings/x");
        assertThat(STORAGE.known(Path.of("/srv/files/ben/x"))).isEmpty();
    }

    @Test
    void whereThereIsNoneNothingIsTranslated() {
        assertThat(SharedStorage.NONE.here("/storage/plankton")).isEqualTo("/storage/plankton");
    }
}
