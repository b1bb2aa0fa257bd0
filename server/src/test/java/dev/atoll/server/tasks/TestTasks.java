package dev.atoll.server.tasks;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.TestIdentities;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// The room of tasks for the tests of features that have some. Nothing runs.
public final class TestTasks {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    private TestTasks() {}

    public static Tasks over(Path home, Database database) {
        PlatformConfig config = TestConfigs.at(home);
        TaskKinds kinds = new TaskKinds();
        Events events = new Events();
        Ids ids = new Ids(NOON, new Random(3));
        TaskKeeper keeper = new TaskKeeper(config, database, kinds, NOON);
        TaskRunner runner = new TaskRunner(
                config, database, kinds, keeper, TestIdentities.accounts(database, ids, NOON), events, NOON);
        return new Tasks(database, kinds, runner, keeper, events, ids, NOON);
    }

    /// Adds one of ana's.
    public static Task insert(Database database, TaskOrder order, String id, TaskState state, String checkpoint) {
        Task task = new Task(
                id,
                order.kind(),
                "ana",
                order.title(),
                order.order(),
                checkpoint,
                state,
                TaskProgress.NONE,
                "",
                "",
                NOON.instant(),
                NOON.instant());
        return database.write(handle -> {
            TaskStore.insert(handle, task);
            return task;
        });
    }
}
