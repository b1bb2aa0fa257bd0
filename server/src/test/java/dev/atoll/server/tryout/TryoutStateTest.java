package dev.atoll.server.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TryoutStateTest {

    @ParameterizedTest
    @EnumSource
    void noStateBecomesItself(TryoutState state) {
        assertThat(state.canBecome(state)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "ASLEEP", mode = EnumSource.Mode.EXCLUDE)
    void everyStateLeadsBackToSleep(TryoutState state) {
        assertThat(state.canBecome(TryoutState.ASLEEP)).isTrue();
    }

    @Test
    void anArrowThatDoesNotExistIsRefused() {
        Tryout asleep = Tryout.neverTried("demo", Instant.EPOCH);

        assertThatThrownBy(() -> asleep.become(TryoutState.READY, "", Instant.EPOCH))
                .hasMessageContaining("ASLEEP → READY");
    }
}
