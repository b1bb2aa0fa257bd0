package dev.atoll.server.datasets;

import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskKind;
import dev.atoll.server.tasks.TaskRun;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Counts what is in a folder, before anybody makes a dataset of it. What was found out of a file is known
/// by its SHA-256 from then on, so that the next count of the same files opens none.
@Singleton
final class SurveyTask implements TaskKind {

    static final String NAME = "dataset-statistics";

    private final Snapshots snapshots;
    private final Places places;

    SurveyTask(Snapshots snapshots, Places places) {
        this.snapshots = snapshots;
        this.places = places;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Task task, TaskRun run) throws InterruptedException {
        VersionOrder order = VersionOrder.parse(task.order());
        Places.Found found = places.find(run.caller(), order.space(), order.folder());
        Optional<Snapshot> before = snapshots.survey(found.place());
        Snapshot made = snapshots.make(task.id(), true, found.place(), found.reach(), VersionTask.watch(run));
        run.result(new TaskResult("", form(order)).json());
        before.filter(old -> !old.id().equals(made.id())).ifPresent(old -> snapshots.discard(old.id()));
    }

    /// The page on which the folder becomes a dataset shows what was counted.
    private static String form(VersionOrder order) {
        String key = order.space().replaceFirst("^home$", "").replaceFirst("^project:", "") + order.folder();
        return "/datasets/add?at=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public void forget(Task task) {
        snapshots.discard(task.id());
    }
}
