package dev.atoll.server.pages.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UndoTest {

    @Test
    void whatAnAddressSaysIsReadAgain() {
        Undo undo = new Undo(3, 1000, 2000);

        assertThat(Undo.of(asked(undo.key()))).isEqualTo(undo);
        assertThat(undo.words()).isEqualTo("3 items");
    }

    @Test
    void onlyWhatWasDeletedMeanwhileIsCovered() {
        Undo undo = new Undo(3, 1000, 2000);

        assertThat(undo.covers(Instant.ofEpochMilli(1000))).isTrue();
        assertThat(undo.covers(Instant.ofEpochMilli(2001))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3-1-x", "-1-2-3", "3-99999999999999999999-1", "<b>-1-2"})
    void anythingElseIsNothing(String text) {
        assertThat(Undo.of(asked(text)).something()).isFalse();
    }

    private static MultivaluedMap<String, String> asked(String deleted) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        asked.add("deleted", deleted);
        return asked;
    }
}
