package dev.atoll.server.storage.rclone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RedactionTest {

    @Test
    void aSecretIsTakenOutAsItIsAndAsItLooksInAnAddress() {
        Redaction redaction = Redaction.of(List.of("s3cr/et+", "line one\nline two", ""));

        assertThat(redaction.of("key s3cr/et+ at https://h/?k=s3cr%2Fet%2B; line two"))
                .isEqualTo("key ••• at https://h/?k=•••; •••");
    }

    @Test
    void aLongerSecretGoesBeforeOneThatItContains() {
        assertThat(Redaction.of(List.of("abc", "abcdef")).of("abcdef abc")).isEqualTo("••• •••");
    }

    @Test
    void itDoesNotTellWhatItHides() {
        assertThat(Redaction.of(List.of("hidden"))).hasToString("Redaction[1]");
    }
}
