package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The suite by which WebDAV servers are measured.
@Tag("acceptance")
@Tag("foreign")
final class LitmusTest {

    @TempDir
    private static Path folder;

    private static DebianPrograms programs;
    private static AccountsPlatform platform;
    private static String password;

    @BeforeAll
    static void start() {
        programs = DebianPrograms.unpacked();
        platform = AccountsPlatform.up(folder.resolve("home"));
        password = platform.firstOperator().token("read", "write");
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "copymove", "props", "locks", "http"})
    void everyTestOfThePartPasses(String part) {
        String files = platform.platform().url() + "/remote.php/dav/files/operator/";

        Execution execution = programs.run(
                folder,
                Map.of(),
                programs.path("usr/libexec/litmus/" + part),
                "-d",
                programs.path("usr/share/litmus/htdocs"),
                files,
                "operator",
                password);

        assertThat(execution.output())
                .as(execution.errors())
                .contains("summary for `" + part + "'")
                .contains("100.0%")
                .doesNotContain("FAIL")
                .doesNotContain("WARNING");
        assertThat(execution.status()).isZero();
    }
}
