package dev.atoll.server.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void thereIsNoPauseBeforeTheFirstFailure() {
        assertThat(new Backoff().isOver()).isTrue();
    }

    @Test
    void thereIsOneAfterAFailure() {
        Backoff backoff = new Backoff();

        backoff.failed();

        assertThat(backoff.isOver()).isFalse();
    }
}
