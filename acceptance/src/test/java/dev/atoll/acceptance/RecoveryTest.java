package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs is found again, and runs once.
@Tag("acceptance")
final class RecoveryTest {

    @TempDir
    private Path folder;

    @Test
    void aModuleThatRanWhenThePlatformWasKilledIsFoundAgainAndAnswers() {
        Path home = folder.resolve("home");
        List<Long> before;
        try (Platform platform = Atoll.up(home)) {
            assertThat(predict(platform)).isEqualTo(200);
            before = platform.runtimes();
            platform.kill();
            try (Platform restarted = Atoll.up(home)) {
                await("the module is ready without having been asked")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> stateOf(restarted).equals("ready"));
                assertThat(predict(restarted)).isEqualTo(200);
                assertThat(restarted.runtimes()).hasSize(1).isEqualTo(before);
            }
        }
    }

    @Test
    void aModuleThatDiedTogetherWithThePlatformIsStartedAnewOnTheNextTry() {
        Path home = folder.resolve("home");
        try (Platform platform = Atoll.up(home)) {
            assertThat(predict(platform)).isEqualTo(200);
            List<Long> before = platform.runtimes();
            platform.kill();
            before.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            try (Platform restarted = Atoll.up(home)) {
                assertThat(predict(restarted)).isEqualTo(200);
                assertThat(restarted.runtimes()).hasSize(1).isNotEqualTo(before);
            }
        }
    }

    @Test
    void aPlatformKilledWhileItsModuleStartsLeavesNothingRunningTwice() throws Exception {
        Path home = folder.resolve("home");
        try (Platform platform = Atoll.up(home);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> unanswered = callers.submit(() -> predict(platform));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !platform.runtimes().isEmpty());
            platform.kill();
            try (Platform restarted = Atoll.up(home)) {
                assertThat(predict(restarted)).isEqualTo(200);
                assertThat(restarted.runtimes()).hasSize(1);
            }
            assertThat(unanswered.state()).isNotEqualTo(Future.State.SUCCESS);
        }
    }

    @Test
    void twentyColdTriesAtOnceStartOneProcess() throws InterruptedException, ExecutionException {
        try (Platform platform = Atoll.up(folder.resolve("home"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> attempt = () -> predict(platform);
            List<Future<Integer>> answers = callers.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> attempt).toList());

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            assertThat(platform.runtimes()).hasSize(1);
        }
    }

    private static String stateOf(Platform platform) {
        return platform.json("/api/v1/tryouts/" + Photos.CLASSIFIER)
                .path("state")
                .asText();
    }

    private static int predict(Platform platform) {
        HttpResponse<String> response = platform.send(
                new Multipart().file("image", Photos.CAT, "image/png").postTo(platform.predict(Photos.CLASSIFIER)));
        return response.statusCode();
    }
}
