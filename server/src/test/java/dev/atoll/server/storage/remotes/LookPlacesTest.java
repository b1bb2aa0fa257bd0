package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LookPlacesTest {

    private final LookPlaces places = new LookPlaces(Duration.ZERO);

    @Test
    void oneAccountHasTwoPlacesAndLeavesTheOthers() throws Exception {
        take("ana", 2);

        refused("ana", "You look into linked storage 2 times already");
        take("ben", 2);
    }

    @Test
    void thereAreEightForAll() throws Exception {
        for (String account : new String[] {"ana", "ben", "cleo", "dan"}) {
            take(account, 2);
        }

        refused("eva", "Linked storage is busy: people look into it 8 times already");
    }

    @Test
    void whoWaitsGetsThePlaceThatBecomesFree() throws Exception {
        LookPlaces patient = new LookPlaces(Duration.ofSeconds(30));
        var _ = patient.take("ana");
        LookPlaces.Place second = patient.take("ana");
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LookPlaces.Place> third = others.submit(() -> patient.take("ana"));

            second.close();

            assertThat(third.get()).isNotNull();
        }
    }

    private void take(String account, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            var _ = places.take(account);
        }
    }

    private void refused(String account, String sentence) {
        assertThatThrownBy(() -> places.take(account))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS))
                .hasMessageStartingWith(sentence);
    }
}
