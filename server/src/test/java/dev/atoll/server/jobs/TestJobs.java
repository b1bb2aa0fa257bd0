package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Jobs for the tests of who translates them.
public final class TestJobs implements AutoCloseable {

    private final JobWorld world;

    private TestJobs(JobWorld world) {
        this.world = world;
    }

    public static TestJobs in(Path home, Database database) throws IOException {
        return new TestJobs(JobWorld.in(home, database, "many"));
    }

    public Jobs jobs() {
        return world.jobs;
    }

    public JobViews views() {
        return world.views;
    }

    public Caller ana() {
        return world.ana;
    }

    public Caller ben() {
        return world.ben;
    }

    public Instant now() {
        return world.now();
    }

    public void pass(Duration duration) {
        world.pass(duration);
    }

    /// Orders a training.
    ///
    /// @return its id
    public String training(Caller caller) {
        return world.jobs.order(caller, JobWorld.training()).id();
    }

    @Override
    public void close() {
        world.close();
        world.database.close();
    }
}
