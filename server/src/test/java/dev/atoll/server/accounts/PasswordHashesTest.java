package dev.atoll.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PasswordHashesTest {

    @Test
    void aPasswordMatchesItsHashAndNoEmptyOne() {
        try (PasswordHashes hashes = new PasswordHashes(new Random(1))) {
            String kept = hashes.hash("a raft of otters 27");

            assertThat(hashes.matches("a raft of otters 27", kept)).isTrue();
            assertThat(hashes.matches("a raft of otters 27", "")).isFalse();
        }
    }

    @Test
    void morePeopleThanCanWaitAreToldToComeBack() throws Exception {
        try (PasswordHashes hashes = new PasswordHashes(new Random(1), 1, 1);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> attempt = () -> outcome(hashes);
            List<Future<String>> outcomes = callers.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> attempt).toList());

            assertThat(outcomes).extracting(Future::resultNow).contains("hashed", ErrorCode.UNAVAILABLE.wireName());
        }
    }

    private static String outcome(PasswordHashes hashes) {
        try {
            assertThat(hashes.hash("a raft of otters 27")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            return "hashed";
        } catch (PlatformException e) {
            assertThat(e.retryAfter()).isPresent();
            return e.code().wireName();
        }
    }
}
