package dev.atoll.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void anIdIsAUuidOfVersionSeven() {
        UUID id = UUID.fromString(new Ids(InstantSource.fixed(NOON), new Random(1)).next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void idsSortByTheTimeTheyWereMade() {
        Random random = new Random(1);
        String earlier = new Ids(InstantSource.fixed(NOON), random).next();
        String later = new Ids(InstantSource.fixed(NOON.plusMillis(1)), random).next();

        assertThat(earlier).isLessThan(later);
    }
}
