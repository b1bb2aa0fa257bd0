package dev.atoll.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SignInLimitsTest {

    private static final String ANA = "ana@example.org";
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private final SettableClock clock = new SettableClock();
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void afterTenTriesOneHasToWait() {
        exhaust(ANA, HERE);

        assertThatThrownBy(() -> limits.tryToSignIn(ANA, HERE))
                .isInstanceOfSatisfying(PlatformException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
                    assertThat(refusal.retryAfter())
                            .hasValueSatisfying(wait ->
                                    assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120)));
                });
    }

    @Test
    void afterAWhileOneMayTryAgain() {
        exhaust(ANA, HERE);

        clock.advance(Duration.ofSeconds(91));

        assertThatCode(() -> limits.tryToSignIn(ANA, HERE)).doesNotThrowAnyException();
    }

    @Test
    void whoeverGuessesFromElsewhereKeepsNobodyOut() {
        exhaust(ANA, ELSEWHERE);

        assertThatCode(() -> limits.tryToSignIn(ANA, HERE)).doesNotThrowAnyException();
    }

    @Test
    void signingInForgivesTheTriesBefore() {
        for (int i = 0; i < 30; i++) {
            limits.tryToSignIn(ANA, HERE);
            limits.signedIn(ANA, HERE);
        }

        assertThatCode(() -> limits.tryToSignIn(ANA, HERE)).doesNotThrowAnyException();
    }

    @Test
    void whoeverTriesManyLoginsFromOnePlaceHasToWait() {
        for (int i = 0; i < SignInLimits.TRIES_PER_ADDRESS; i++) {
            limits.tryToSignIn("person-" + i + "@example.org", ELSEWHERE);
        }

        assertThatThrownBy(() -> limits.tryToSignIn(ANA, ELSEWHERE)).hasMessageContaining("from here");
    }

    private void exhaust(String login, String address) {
        for (int i = 0; i < SignInLimits.TRIES_PER_LOGIN; i++) {
            limits.tryToSignIn(login, address);
        }
    }
}
