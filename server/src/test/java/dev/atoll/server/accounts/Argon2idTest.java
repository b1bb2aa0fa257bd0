package dev.atoll.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2idTest {

    /// Made by argon2-cffi 25.1.0, which wraps the reference implementation in C.
    private static final String FOREIGN = "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyAxNg$";

    private static final String OTTERS = FOREIGN + "n/8Ry25yngSxTjTbXIUsQsJNpOvLUElBCSLUdCgqr/4";

    @ParameterizedTest
    @CsvSource({
        "a raft of otters 27, $argon2id$v=19$m=19456;t=2;p=1$c2l4dGVlbiBieXRlcyAxNg$n/8Ry25yngSxTjTbXIUsQsJNpOvLUElBCSLUdCgqr/4",
        "a raft of otters 27, $argon2id$v=19$m=8192;t=1;p=2$c2l4dGVlbiBieXRlcyAxNg$ErtsLBEOAw3if3NigdkFz8Q9EMeOcm3m1dz5UzGKiP4",
        "Fjärilsgränd 23, $argon2id$v=19$m=19456;t=2;p=1$c2l4dGVlbiBieXRlcyAxNg$lK+g9CQqFCZLqNVU66Eiz+u7Ho4qvDN3elJkZxad7C4"
    })
    void whatTheReferenceImplementationHashedMatches(String password, String phc) {
        assertThat(Argon2id.parse(phc.replace(';', ',')))
                .hasValueSatisfying(hash -> assertThat(hash.matches(password)).isTrue());
    }

    @Test
    void anotherPasswordDoesNotMatch() {
        assertThat(Argon2id.parse(OTTERS).orElseThrow().matches("a raft of otters 28"))
                .isFalse();
    }

    @Test
    void aHashIsReadBackFromItsText() {
        String kept = Argon2id.of("a raft of otters 27", new Random(1)).toString();

        assertThat(Argon2id.parse(kept).orElseThrow()).hasToString(kept);
        assertThat(Argon2id.parse(kept).orElseThrow().matches("a raft of otters 27"))
                .isTrue();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        Random random = new Random(1);

        assertThat(Argon2id.of("a raft of otters 27", random))
                .doesNotHaveToString(Argon2id.of("a raft of otters 27", random).toString());
    }

    @Test
    void lettersTypedAsSeveralCodePointsAreTheSamePassword() {
        assertThat(Argon2id.of("Fjärilsgränd 23", new Random(1)).matches("Fja\u0308rilsgra\u0308nd 23"))
                .isTrue();
    }

    @Test
    void aHashWithLessMemoryThanOwaspAsksForIsWeak() {
        assertThat(Argon2id.parse(OTTERS.replace("m=19456", "m=8192"))
                        .orElseThrow()
                        .isWeak())
                .isTrue();
        assertThat(Argon2id.parse(OTTERS).orElseThrow().isWeak()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "otters",
                "$argon2i$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyAxNg$n/8Ry25yngSxTjTbXIUsQsJNpOvLUElBCSLUdCgqr/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c2l4dGVlbiBieXRlcyAxNg$n/8Ry25yngSxTjTbXIUsQsJNpOvLUElBCSLUdCgqr/4",
                "$argon2id$v=19$m=19456,t=0,p=1$c2l4dGVlbiBieXRlcyAxNg$n/8Ry25yngSxTjTbXIUsQsJNpOvLUElBCSLUdCgqr/4",
                "$argon2id$v=19$m=19456,t=2,p=1$$"
            })
    void whatIsNoHashOfOursIsNone(String text) {
        assertThat(Argon2id.parse(text)).isEmpty();
    }
}
