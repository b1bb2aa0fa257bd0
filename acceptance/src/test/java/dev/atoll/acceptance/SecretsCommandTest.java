package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./atoll secrets`, as a person types it.
@Tag("acceptance")
final class SecretsCommandTest {

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void textBecomesAValueUnderAKey() {
        Execution set = secretsWith("hf_s3cret\\n", "set services/huggingface/token --key token");

        assertThat(set.status()).as(set.errors()).isZero();
        assertThat(platform.json("/api/v1/secrets/services/huggingface/token"))
                .isEqualTo(Platform.parse("{\"token\":\"hf_s3cret\"}"));
        assertThat(set.output() + set.errors()).doesNotContain("hf_s3cret");
    }

    @Test
    void anObjectIsTakenAsItIs() {
        Execution set = secretsWith("{\"username\":\"ana\",\"password\":null}", "set '/services/a b' --project vo.x");

        assertThat(set.status()).as(set.errors()).isZero();
        assertThat(platform.json("/v1/secrets?vo=vo.x"))
                .isEqualTo(Platform.parse("{\"/services/a b\":{\"username\":\"ana\",\"password\":null}}"));
    }

    @Test
    void theListHasNamesAlone() {
        assertThat(secretsWith("hf_s3cret", "set listed/one").status()).isZero();

        Execution list = secretsWith("", "list");

        assertThat(list.output().lines()).contains("/listed/one");
        assertThat(list.output()).doesNotContain("hf_s3cret");
    }

    @Test
    void whatIsRemovedIsGoneAndASecondTimeSaysSo() {
        assertThat(secretsWith("x", "set removed").status()).isZero();

        assertThat(secretsWith("", "rm removed").status()).isZero();
        Execution again = secretsWith("", "rm removed");

        assertThat(again.status()).isEqualTo(4);
        assertThat(again.errors()).startsWith("atoll: ");
    }

    @Test
    void nothingOnStandardInputIsNoValue() {
        Execution set = secretsWith("", "set empty");

        assertThat(set.status()).isEqualTo(2);
        assertThat(set.errors()).contains("standard input: nothing");
    }

    @Test
    void withoutAPlatformItSaysHowToStartOne() {
        Execution list =
                Atoll.run("secrets", "list", "--home", folder.resolve("nowhere").toString());

        assertThat(list.status()).isEqualTo(1);
        assertThat(list.errors()).contains("./atoll up");
    }

    private static Execution secretsWith(String input, String arguments) {
        String atoll = Repository.root().resolve("atoll").toString();
        String line =
                "printf '" + input + "' | '" + atoll + "' secrets " + arguments + " --home '" + platform.home() + "'";
        return Atoll.execute(Map.of(), List.of("sh", "-c", line));
    }
}
