package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

final class PlatformExaminationTest {

    @Test
    void everyPartOfAPlatformIsAFinding() throws Exception {
        String status = """
                {"version": "0.1.0", "components": [
                  {"component": "database", "state": "well", "sentence": "SQLite answered in 1 ms."},
                  {"component": "mail", "state": "off", "sentence": "No mail is sent."},
                  {"component": "warm pool", "state": "impaired", "sentence": "1 of 2 runtimes wait."},
                  {"component": "gateway", "state": "silent", "sentence": "It has not answered for 2 s."}]}
                """;

        assertThat(PlatformExamination.of(JsonMapper.builder().build().readTree(status)))
                .containsExactly(
                        Finding.ok("platform: database", "SQLite answered in 1 ms."),
                        Finding.absent("platform: mail", "No mail is sent."),
                        Finding.absent("platform: warm pool", "1 of 2 runtimes wait."),
                        Finding.missing("platform: gateway", "It has not answered for 2 s."));
    }

    @Test
    void aPlatformOfAnEarlierVersionSaysNothingOfItsParts() throws Exception {
        assertThat(PlatformExamination.of(JsonMapper.builder().build().readTree("{\"version\": \"0.0.9\"}")))
                .isEmpty();
    }
}
