package dev.atoll.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private GuardedProcess start(String script) throws Exception {
        return GuardedProcess.start(
                List.of("/bin/sh", "-c", script), folder, Map.of("PATH", System.getenv("PATH")), heard::add);
    }

    @Test
    void hearsWhatIsPrintedAndHowItEnded() throws Exception {
        try (GuardedProcess process = start("echo one; echo two >&2; exit 3")) {
            assertThat(process.waitFor(PATIENCE)).isTrue();

            assertThat(process.end()).isEqualTo("ended with status 3");
            assertThat(heard).containsExactly("one", "two");
        }
    }

    @Test
    void namesTheSignalThatEndedIt() throws Exception {
        try (GuardedProcess process = start("kill -KILL $$")) {
            assertThat(process.waitFor(PATIENCE)).isTrue();

            assertThat(process.end()).isEqualTo("ended by signal 9");
        }
    }

    @Test
    void makesBinaryOutputHarmless() throws Exception {
        try (GuardedProcess process = start("printf 'a\\033[31mred\\033[0m\\000\\001\\377\\007\\n'")) {
            assertThat(process.waitFor(PATIENCE)).isTrue();

            assertThat(heard).containsExactly("ared\u00B7\u00B7\uFFFD\u00B7");
        }
    }

    @Test
    void endsWhatTheProgramStarted() throws Exception {
        Path pid = folder.resolve("pid");
        GuardedProcess process = start("sleep 600 & echo $! > pid.new; mv pid.new pid; wait");
        await().atMost(PATIENCE).until(() -> Files.exists(pid));
        long child = Long.parseLong(Files.readString(pid).strip());

        process.close();

        await().atMost(PATIENCE).until(() -> ProcessHandle.of(child).isEmpty());
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void endsWhatTheProgramLeftBehind() throws Exception {
        try (GuardedProcess process = start("sleep 600 & echo $!")) {
            assertThat(process.waitFor(PATIENCE)).isTrue();

            long child = Long.parseLong(heard.getFirst());
            await().atMost(PATIENCE).until(() -> ProcessHandle.of(child).isEmpty());
        }
    }

    @Test
    void leavesTheProgramTimeToEnd() throws Exception {
        GuardedProcess process = start("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        await().atMost(PATIENCE).until(() -> heard.contains("up"));

        process.close();

        assertThat(heard).contains("bye");
        assertThat(process.status()).isZero();
    }

    @Test
    void endsByForceWhatDoesNotEndByItself() throws Exception {
        GuardedProcess process = start("trap '' TERM; echo up; while :; do sleep 0.1; done");
        await().atMost(PATIENCE).until(() -> heard.contains("up"));

        process.close();

        assertThat(process.isAlive()).isFalse();
    }
}
