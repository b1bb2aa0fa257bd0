package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules in Python that go wrong, each in its own way: their callers are told what happened, and a
/// sound one beside them answers all the while.
@Tag("acceptance")
final class BrokenPythonModulesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Platform platform;

    @BeforeAll
    static void aPlatformWithThem() throws IOException {
        String check = "python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))'";
        assumeTrue(
                Atoll.execute(Map.of(), List.of("sh", "-c", check)).status() == 0,
                "needs Python 3.9 or newer as python3 on the PATH");
        Path home = Files.createDirectories(folder.resolve("home"));
        install(home, "sound", "", "return word");
        install(home, "exits-at-import", "import os\nos._exit(5)", "return word");
        install(home, "imports-for-ten-minutes", "import time\ntime.sleep(600)", "return word");
        install(home, "exits", "import os", "os._exit(5)");
        install(home, "prints-binary", "import os", "os.write(1, bytes(range(256)) * 4000)\n    return word");
        install(home, "leaks", "kept = []", "while True: kept.append(bytearray(16 << 20))");
        platform = Atoll.up(home);
    }

    private static void install(Path home, String name, String begin, String end) throws IOException {
        Path module = Files.createDirectories(home.resolve("modules").resolve(name));
        Files.writeString(module.resolve("module.py"), begin + "\n\ndef predict(word: str) -> str:\n    " + end + "\n");
        // As it was described before it began to go wrong.
        Files.writeString(module.resolve("module.json"), """
                {"name":"%s",
                 "predict":[{"name":"word","type":"string","many":false,"required":true,"description":""}],
                 "result":{"kind":"text"},"examples":[]}
                """.formatted(name));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static HttpResponse<String> ask(String name) {
        return platform.send(new Multipart().field("word", "hello").postTo(platform.predict(name)));
    }

    private static void askInVain() {
        try {
            var _ = ask("imports-for-ten-minutes");
        } catch (UncheckedIOException | AssertionError e) {
            // Nobody waits for ten minutes.
        }
    }

    private static void assertOthersAnswer() {
        HttpResponse<String> answer = ask("sound");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("hello");
    }

    private static String reason(String name) {
        return platform.json("/api/v1/tryouts/" + name).path("reason").asText();
    }

    @Test
    void oneThatExitsAtItsImportSaysWhereItWas() {
        HttpResponse<String> answer = ask("exits-at-import");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("ended (status 5) while it was importing module.py");
        assertOthersAnswer();
    }

    @Test
    void oneThatImportsForTenMinutesSaysAtWhichLine() {
        Thread asking = Thread.ofVirtual().start(BrokenPythonModulesTest::askInVain);

        await("its page says where it is")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reason("imports-for-ten-minutes"))
                        .containsIgnoringCase("importing module.py, line 2: time.sleep(600)"));

        assertOthersAnswer();
        asking.interrupt();
    }

    @Test
    void oneThatExitsIsBlamedAndStartedAgain() {
        HttpResponse<String> answer = ask("exits");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("The module crashed on this input: its process ended (status 5)");
        assertOthersAnswer();
    }

    @Test
    void oneThatPrintsBinaryAnswers() {
        HttpResponse<String> answer = ask("prints-binary");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertOthersAnswer();
    }

    @Test
    void oneThatLeaksEndsBeforeTheMachineSuffers() {
        HttpResponse<String> answer = ask("leaks");

        assertThat(answer.statusCode()).isIn(500, 503);
        assertThat(answer.body()).contains("memory");
        assertOthersAnswer();
    }
}
