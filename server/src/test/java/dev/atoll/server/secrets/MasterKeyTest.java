package dev.atoll.server.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyTest {

    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final SecretPlace PLACE = new SecretPlace("ana", "plankton", "/token");
    private static final byte[] VALUE = "{\"token\":\"s3cret\"}".getBytes(UTF_8);

    private final MasterKey key = MasterKey.parse(MasterKey.newText(RANDOM)).orElseThrow();

    @Test
    void whatIsSealedIsOpenedAgain() {
        assertThat(key.open(key.seal(VALUE, PLACE, RANDOM), PLACE)).contains(VALUE);
    }

    @Test
    void theSameValueNeverLooksTheSame() {
        assertThat(key.seal(VALUE, PLACE, RANDOM)).isNotEqualTo(key.seal(VALUE, PLACE, RANDOM));
    }

    /// 12 bytes of nonce and 16 of tag around the value.
    @Test
    void whatIsSealedIsTwentyEightBytesLonger() {
        byte[] sealed = Base64.getDecoder().decode(key.seal(VALUE, PLACE, RANDOM));

        assertThat(sealed).hasSize(VALUE.length + 28);
    }

    @ParameterizedTest
    @CsvSource({"ben, plankton, /token", "ana, '', /token", "ana, plankton, /other", "an, aplankton, /token"})
    void aValueThatWasMovedElsewhereStaysClosed(String account, String project, String path) {
        String sealed = key.seal(VALUE, PLACE, RANDOM);

        assertThat(key.open(sealed, new SecretPlace(account, project, path))).isEmpty();
    }

    @Test
    void anotherKeyOpensNothing() {
        MasterKey other = MasterKey.parse(MasterKey.newText(RANDOM)).orElseThrow();

        assertThat(other.open(key.seal(VALUE, PLACE, RANDOM), PLACE)).isEmpty();
        assertThat(other.id()).isNotEqualTo(key.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64!"})
    void whatWasNeverSealedStaysClosed(String sealed) {
        assertThat(key.open(sealed, PLACE)).isEmpty();
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] sealed = Base64.getDecoder().decode(key.seal(VALUE, PLACE, RANDOM));
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThat(key.open(Base64.getEncoder().encodeToString(damaged), PLACE))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAA==", "?"})
    void whatIsNot32BytesIsNoKey(String text) {
        assertThat(MasterKey.parse(text)).isEmpty();
    }
}
