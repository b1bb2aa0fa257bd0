package dev.atoll.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CommitsTest {

    private static final Space SPACE = new Space("s", SpaceKind.HOME, "ana");
    private static final Space OTHER = new Space("t", SpaceKind.HOME, "ben");
    private static final int MANY = 200;

    @TempDir
    private Path home;

    private Database database;
    private Commits commits;

    @BeforeEach
    void openIt() {
        database = TestDatabases.sqlite(home);
        commits = new Commits(database);
        database.write(handle -> handle.execute("CREATE TABLE written (number INTEGER)"));
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void ofThoseWhoWaitTogetherOnlyWhatFailsIsUndone() throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        List<Future<Integer>> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The first is not done before the others wait.
            told.add(threads.submit(() -> commits.write(SPACE, handle -> {
                await(all);
                return 0;
            })));
            for (int i = 1; i <= MANY; i++) {
                int number = i;
                told.add(threads.submit(() -> {
                    all.countDown();
                    return commits.write(number % 7 == 0 ? OTHER : SPACE, handle -> {
                        handle.execute("INSERT INTO written VALUES (?)", number);
                        if (number % 5 == 0) {
                            throw new IllegalStateException("number " + number);
                        }
                        return number;
                    });
                }));
            }
        }

        List<Integer> failed = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            try {
                assertThat(told.get(i).get()).isEqualTo(i);
            } catch (ExecutionException e) {
                assertThat(e).hasMessageContaining("number " + i);
                failed.add(i);
            }
        }
        List<Integer> written = database.read(handle -> handle.createQuery("SELECT number FROM written")
                .mapTo(Integer.class)
                .list());
        assertThat(failed)
                .hasSize(MANY / 5)
                .allSatisfy(number -> assertThat(number % 5).isZero());
        assertThat(written)
                .hasSize(MANY - MANY / 5)
                .doesNotContainAnyElementsOf(failed)
                .doesNotHaveDuplicates();
    }

    @Test
    void twoWhoWriteToTheSameTwoSpacesTheOtherWayRoundDoNotWaitForEachOther() throws Exception {
        List<Future<Integer>> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                int number = i;
                told.add(threads.submit(() -> commits.write(
                        number % 2 == 0 ? SPACE : OTHER, number % 2 == 0 ? OTHER : SPACE, handle -> number)));
            }
        }

        for (int i = 0; i < MANY; i++) {
            assertThat(told.get(i).get()).isEqualTo(i);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
