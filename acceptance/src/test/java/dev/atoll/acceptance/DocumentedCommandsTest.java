package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command of a how-to does what it says, from a folder where only the checkout is.
@Tag("acceptance")
final class DocumentedCommandsTest {

    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyCommandOfAHowToWorks() throws IOException {
        List<String> commands;
        try (Stream<Path> pages = Files.list(Repository.root().resolve("docs/how-to"))) {
            commands = pages.sorted().flatMap(page -> commandsOf(page).stream()).toList();
        }
        assertThat(commands).isNotEmpty();
        return commands.stream().map(command -> DynamicTest.dynamicTest(command, () -> assertWorks(command)));
    }

    private void assertWorks(String command) throws Exception {
        String here = command.replace(
                        "./atoll", Repository.root().resolve("atoll").toString())
                .replace("./my-platform", folder.resolve("my-platform").toString());
        if (command.startsWith("./atoll up")) {
            assertStarts(here);
            return;
        }
        Execution execution = Atoll.execute(Map.of("ATOLL_HOME", folder.toString()), List.of("sh", "-c", here));
        assertThat(execution.status()).as(execution.errors()).isZero();
    }

    private static void assertStarts(String command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("atoll-up", ".log");
        Process platform = new ProcessBuilder(Platform.interruptible("sh", "-c", "exec " + command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await(command)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(log).contains("Atoll is ready"));
        } finally {
            Atoll.execute(Map.of(), List.of("kill", "-INT", Long.toString(platform.pid())));
            assertThat(platform.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<String> commandsOf(Path page) {
        try {
            return SHELL_BLOCK
                    .matcher(Files.readString(page))
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .flatMap(String::lines)
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
