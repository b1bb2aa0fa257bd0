package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderingTest {

    @ParameterizedTest
    @CsvSource({
        "application/json,true",
        "application/json; charset=utf-8,true",
        "application/jsonl,false",
        "application/json-seq,false",
        "text/plain,false"
    })
    void onlyJsonIsJson(String contentType, boolean json) {
        assertThat(Rendering.text(200, "", contentType, "{}").isJson()).isEqualTo(json);
    }

    @Test
    void aFileIsItsBytesWhateverItsType() {
        Answer answer = new Answer("application/json", new byte[0], Optional.of(Path.of("a.json")), "a.json", false);

        assertThat(Rendering.of(new Reply.Answered(answer)).isJson()).isFalse();
    }
}
