package dev.atoll.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds of tasks on every database.
@Timeout(60)
abstract class TasksContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path home;

    private final StepKind kind = new StepKind();
    private final Events events = new Events();
    private final Ids ids = new Ids(InstantSource.system(), new Random(5));
    private Database database;
    private Accounts accounts;
    private Caller ana;
    private Caller ben;
    private Instant now = NOON;
    private TaskKeeper keeper;
    private TaskRunner runner;
    private Tasks tasks;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        var _ = database.write(handle -> handle.execute("DELETE FROM task"));
        accounts = TestIdentities.accounts(database, ids, () -> now);
        ana = person("ana");
        ben = person("ben");
        start();
    }

    @AfterEach
    void closeIt() {
        runner.end();
        database.close();
    }

    /// A platform over what the one before left.
    private void start() {
        TaskKinds kinds = new TaskKinds(kind);
        PlatformConfig config = TestConfigs.at(home, Map.of("tasks.at_once", "2", "tasks.keep", "7d"));
        keeper = new TaskKeeper(config, database, kinds, () -> now);
        runner = new TaskRunner(config, database, kinds, keeper, accounts, events, () -> now);
        tasks = new Tasks(database, kinds, runner, keeper, events, ids, () -> now);
        runner.begin();
    }

    private Caller person(String name) {
        String id = "00000000-0000-7000-8000-" + String.format("%012x", name.hashCode());
        var _ = database.write(handle -> handle.execute("DELETE FROM account WHERE id = ?", id));
        TestIdentities.active(database, id, name);
        accounts.forget(id);
        return new Caller(id, name, false, List.of(), Scope.ALL);
    }

    @Test
    void whatIsOrderedIsDoneOnBehalfOfWhoOrderedIt() {
        Task ordered = order(ana, "count");
        kind.let(StepKind.STEPS);

        Task done = awaitState(ana, ordered, TaskState.DONE);
        assertThat(kind.log()).containsExactly("count 1", "count 2", "count 3");
        assertThat(done.progress()).isEqualTo(new TaskProgress(3, 3, "steps", ""));
        assertThat(done.result()).isEqualTo("{\"of\":\"ana\"}");
        assertThat(tasks.list(ana)).containsExactly(done);
    }

    @Test
    void howFarOneIsCanBeReadMeanwhile() {
        Task ordered = order(ana, "count");
        kind.let(1);

        await().until(() -> tasks.get(ana, ordered.id()).progress().done() == 1);
        assertThat(tasks.get(ana, ordered.id()).progress()).isEqualTo(new TaskProgress(1, 3, "steps", "Step 2"));
    }

    @Test
    void whoFollowsIsToldOfTheirOwnAlone() {
        List<String> heard = new CopyOnWriteArrayList<>();
        var _ = tasks.follow(ben, task -> heard.add("ben " + task.title()));
        var _ = tasks.follow(
                ana, task -> heard.add(task.state() + " " + task.progress().doing()));
        Task ordered = order(ana, "count");
        kind.let(StepKind.STEPS);

        awaitState(ana, ordered, TaskState.DONE);
        await().until(() -> heard.contains("DONE "));
        assertThat(heard)
                .contains("QUEUED ", "RUNNING Step 1", "RUNNING Step 3")
                .noneMatch(word -> word.contains("ben"));
    }

    @Test
    void aRestartGoesOnFromTheCheckpoint() {
        Task ordered = order(ana, "count");
        kind.let(2);
        await().until(() -> tasks.get(ana, ordered.id()).progress().done() == 2);

        runner.end();
        kind.let(1);
        start();

        awaitState(ana, ordered, TaskState.DONE);
        assertThat(kind.log()).containsExactly("count 1", "count 2", "count 3");
    }

    @Test
    void whatFailedSaysWhyAndGoesOnWhenItIsTriedAgain() {
        Task ordered = tasks.order(ana, new TaskOrder("step", "climb", "2"));
        kind.let(2);
        Task failed = awaitState(ana, ordered, TaskState.FAILED);
        assertThat(failed.message()).isEqualTo("step 2: slippery (expected dry)");

        var _ = database.write(handle -> handle.execute("UPDATE task SET wish = '' WHERE id = ?", ordered.id()));
        tasks.retry(ana, ordered.id());
        kind.let(2);

        Task done = awaitState(ana, ordered, TaskState.DONE);
        assertThat(done.message()).isEmpty();
        assertThat(kind.log()).containsExactly("climb 1", "climb 2", "climb 3");
    }

    @Test
    void whatIsCancelledLeavesNothingAndBeginsAnewWhenItIsTriedAgain() {
        Task ordered = order(ana, "count");
        kind.let(1);
        await().until(() -> tasks.get(ana, ordered.id()).progress().done() == 1);

        tasks.cancel(ana, ordered.id());
        awaitState(ana, ordered, TaskState.CANCELLED);
        assertThat(kind.log()).containsExactly("count 1", "count forgotten");

        tasks.retry(ana, ordered.id());
        kind.let(StepKind.STEPS);
        awaitState(ana, ordered, TaskState.DONE);
        assertThat(kind.log()).containsExactly("count 1", "count forgotten", "count 1", "count 2", "count 3");
    }

    @Test
    void whatWaitsIsCancelledWithoutBeingDone() {
        order(ana, "first");
        Task second = order(ana, "second");

        tasks.cancel(ana, second.id());

        awaitState(ana, second, TaskState.CANCELLED);
        assertThat(kind.log()).containsExactly("second forgotten");
    }

    @Test
    void aCancellationOutlivesAKill() {
        Task ordered = order(ana, "count");
        kind.let(1);
        await().until(() -> tasks.get(ana, ordered.id()).progress().done() == 1);
        runner.end();
        var _ = database.write(handle -> handle.execute("UPDATE task SET cancelled = 1 WHERE id = ?", ordered.id()));

        start();

        awaitState(ana, ordered, TaskState.CANCELLED);
        assertThat(kind.log()).containsExactly("count 1", "count forgotten");
    }

    @Test
    void theTasksOfOneAccountAreDoneOneByOneAndSayWhatTheyWaitFor() {
        Task first = order(ana, "first");
        await().until(() -> tasks.get(ana, first.id()).state() == TaskState.RUNNING);
        Task second = order(ana, "second");
        Task other = order(ben, "other");

        await().until(() -> tasks.get(ben, other.id()).state() == TaskState.RUNNING);
        assertThat(tasks.get(ana, second.id()).state()).isEqualTo(TaskState.QUEUED);
        assertThat(tasks.get(ana, second.id()).message())
                .isEqualTo("It waits until another of your tasks is over: first");
        kind.let(3 * StepKind.STEPS);
        awaitState(ana, second, TaskState.DONE);
        awaitState(ben, other, TaskState.DONE);
    }

    @Test
    void noMoreAreDoneAtOnceThanTheConfigurationSays() {
        Task first = order(ana, "first");
        Task second = order(ben, "second");
        await().until(() -> tasks.get(ana, first.id()).state() == TaskState.RUNNING
                && tasks.get(ben, second.id()).state() == TaskState.RUNNING);
        Caller cleo = person("cleo");
        Task third = order(cleo, "third");

        assertThat(tasks.get(cleo, third.id()).message()).isEqualTo("It waits for a place: 2 tasks are done at once.");
        kind.let(3 * StepKind.STEPS);
        awaitState(cleo, third, TaskState.DONE);
    }

    @Test
    void theTaskOfASuspendedAccountFails() {
        Task first = order(ana, "first");
        await().until(() -> tasks.get(ana, first.id()).state() == TaskState.RUNNING);
        Task second = order(ana, "second");
        state(ana, "suspended");
        kind.let(StepKind.STEPS);

        Task failed = awaitState(ana, second, TaskState.FAILED);
        assertThat(failed.message()).isEqualTo("The account that ordered this is not active any more");
    }

    @Test
    void aTaskThatRunsEndsSoonAfterItsAccountWasSuspendedAndGoesOnWhenItIsTriedAgain() {
        Task ordered = order(ana, "count");
        kind.let(1);
        await().until(() -> tasks.get(ana, ordered.id()).progress().done() == 1);

        state(ana, "suspended");

        Task failed = awaitState(ana, ordered, TaskState.FAILED);
        assertThat(failed.message()).isEqualTo("The account that ordered this is not active any more");
        state(ana, "active");
        tasks.retry(ana, ordered.id());
        kind.let(2);
        awaitState(ana, ordered, TaskState.DONE);
        assertThat(kind.log()).containsExactly("count 1", "count 2", "count 3");
    }

    @Test
    void othersNeitherSeeNorChangeIt() {
        Task ordered = order(ana, "count");

        refuses(ErrorCode.NOT_FOUND, () -> tasks.get(ben, ordered.id()));
        refuses(ErrorCode.NOT_FOUND, () -> tasks.cancel(ben, ordered.id()));
        refuses(ErrorCode.NOT_FOUND, () -> tasks.retry(ben, ordered.id()));
        refuses(ErrorCode.NOT_FOUND, () -> tasks.forget(ben, ordered.id()));
        refuses(ErrorCode.NOT_FOUND, () -> tasks.get(ana, "no' task\0"));
        assertThat(tasks.list(ben)).isEmpty();
    }

    @Test
    void whoMayOnlyReadOrdersNothing() {
        Caller reader = new Caller(ana.accountId(), "ana", false, List.of(), Set.of(Scope.READ));

        refuses(ErrorCode.FORBIDDEN, () -> order(reader, "count"));
        refuses(ErrorCode.NOT_FOUND, () -> order(Caller.ANONYMOUS, "count"));
    }

    @Test
    void onlyWhatIsOverIsForgottenOrTriedAgain() {
        Task ordered = order(ana, "count");
        refuses(ErrorCode.CONFLICT, () -> tasks.forget(ana, ordered.id()));
        refuses(ErrorCode.CONFLICT, () -> tasks.retry(ana, ordered.id()));
        kind.let(StepKind.STEPS);
        awaitState(ana, ordered, TaskState.DONE);
        refuses(ErrorCode.CONFLICT, () -> tasks.retry(ana, ordered.id()));

        tasks.forget(ana, ordered.id());

        assertThat(tasks.list(ana)).isEmpty();
    }

    @Test
    void whatIsTriedAgainMeanwhileIsNotForgotten() {
        Task failed = fail("climb");
        tasks.retry(ana, failed.id());

        assertThat(keeper.forget(failed)).isFalse();

        assertThat(tasks.list(ana)).extracting(Task::id).containsExactly(failed.id());
    }

    @Test
    void whatHasBeenOverForLongIsForgottenWithWhatAFailureLeft() {
        var _ = fail("climb");

        now = NOON.plus(Duration.ofDays(6));
        keeper.expire();
        assertThat(tasks.list(ana)).hasSize(1);
        now = NOON.plus(Duration.ofDays(8));
        keeper.expire();

        assertThat(tasks.list(ana)).isEmpty();
        assertThat(kind.log()).containsExactly("climb forgotten");
    }

    @Test
    void whatAFailureLeftIsGivenUpAfterADayAndAnotherTryBeginsAnew() {
        Task failing = tasks.order(ana, new TaskOrder("step", "climb", "2"));
        kind.let(2);
        awaitState(ana, failing, TaskState.FAILED);

        now = NOON.plus(Duration.ofHours(23));
        keeper.expire();
        assertThat(tasks.open("step")).extracting(Task::id).containsExactly(failing.id());
        now = NOON.plus(Duration.ofHours(25));
        keeper.expire();
        keeper.expire();

        assertThat(tasks.open("step")).isEmpty();
        assertThat(tasks.list(ana)).hasSize(1);
        assertThat(kind.log()).containsExactly("climb 1", "climb forgotten");
        tasks.retry(ana, failing.id());
        kind.let(2);
        await().until(() -> kind.log().size() == 3);
        assertThat(kind.log()).endsWith("climb 1");
    }

    @Test
    void aHundredWaitAndNoMore() {
        for (int i = 0; i < 100; i++) {
            order(ana, "task " + i);
        }

        refuses(ErrorCode.TOO_MANY_REQUESTS, () -> order(ana, "one too many"));
        order(ben, "one of somebody else");
    }

    private void state(Caller caller, String state) {
        var _ = database.write(
                handle -> handle.execute("UPDATE account SET state = ? WHERE id = ?", state, caller.accountId()));
        accounts.forget(caller.accountId());
    }

    private Task fail(String title) {
        Task failing = tasks.order(ana, new TaskOrder("step", title, "1"));
        kind.let(1);
        return awaitState(ana, failing, TaskState.FAILED);
    }

    private Task order(Caller caller, String title) {
        return tasks.order(caller, new TaskOrder("step", title, ""));
    }

    private Task awaitState(Caller caller, Task task, TaskState state) {
        return await().until(() -> tasks.get(caller, task.id()), seen -> seen.state() == state);
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
