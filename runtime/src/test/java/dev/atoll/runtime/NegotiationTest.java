package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NegotiationTest {

    @Test
    void anOpenOfferIsNarrowedToWhatTheCallerAsksFor() {
        assertThat(Negotiation.choose("image/PNG;q=0.5", List.of("application/json", "image/*")))
                .contains("image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/x\r\nA:b", "image/x y", "image/", "image/é", "image/a/b", "image"})
    void whatIsNoMediaTypeIsNotAccepted(String accept) {
        assertThat(Negotiation.choose(accept, List.of("application/json", "image/*")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "text/event-stream"})
    void whoAsksForNothingGetsTheModulesFirst(String accept) {
        assertThat(Negotiation.choose(accept, List.of("application/json", "image/*")))
                .contains("application/json");
    }
}
