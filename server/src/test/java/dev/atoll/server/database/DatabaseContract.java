package dev.atoll.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds of every database we run on.
abstract class DatabaseContract {

    private Database database;

    abstract Database open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open();
        database.write(handle -> handle.execute("DROP TABLE IF EXISTS counted"));
        database.write(handle -> handle.execute("CREATE TABLE counted (n INTEGER NOT NULL)"));
        database.write(handle -> handle.execute("INSERT INTO counted VALUES (0)"));
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void manyVirtualThreadsWriteAndReadAtOnceAndNothingIsLost() throws Exception {
        Callable<Integer> increment = () -> {
            for (int i = 0; i < 10; i++) {
                database.write(handle -> handle.execute("UPDATE counted SET n = n + 1"));
                count();
            }
            return 0;
        };
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> done = callers.invokeAll(
                    IntStream.range(0, 16).mapToObj(_ -> increment).toList());
            for (Future<Integer> one : done) {
                one.get();
            }
        }

        assertThat(count()).isEqualTo(160);
    }

    @Test
    void whatThrowsWritesNothing() {
        assertThatThrownBy(() -> database.write(DatabaseContract::writeAndFail)).hasMessageContaining("on purpose");

        assertThat(count()).isZero();
    }

    @Test
    void anErrorLeavesTheDatabaseUsable() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> database.read(handle -> handle.execute("no such statement")));
            assertThatThrownBy(() -> database.write(handle -> handle.execute("no such statement")));
        }

        assertThat(count()).isZero();
    }

    private int count() {
        return database.read(handle ->
                handle.createQuery("SELECT n FROM counted").mapTo(Integer.class).one());
    }

    private static int writeAndFail(Handle handle) {
        handle.execute("UPDATE counted SET n = 7");
        throw new IllegalStateException("on purpose");
    }
}
