package dev.atoll.server.tryout;

import static dev.atoll.server.tryout.TryoutWorld.MODULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.server.gateway.Lease;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SparesTest {

    @TempDir
    private Path home;

    private HttpServer runtime;
    private volatile int answer = 200;
    private final List<String> adopted = new CopyOnWriteArrayList<>();
    private TryoutWorld world;

    @BeforeEach
    void open() throws IOException {
        runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        runtime.createContext("/adopt", this::adopt);
        runtime.start();
        world = TryoutWorld.in(home, limits(1));
        world.place()
                .starts(TestProgram.LOADS_FOR_EVER)
                .answersAt(URI.create("http://127.0.0.1:" + runtime.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        world.close();
        runtime.stop(0);
    }

    private static TryoutsConfig limits(int warm) {
        return new TryoutsConfig(Duration.ofMinutes(10), Duration.ofSeconds(20), Duration.ofMinutes(30), warm, false);
    }

    /// What a serving runtime does: it becomes ready when it has the module.
    private void adopt(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        adopted.add(exchange.getRequestHeaders().getFirst("Atoll-Workload-Secret") + " " + body);
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private WorkloadSpec awaitSpare() {
        awaitWaiting(1);
        return world.place().starts().getLast();
    }

    private void awaitWaiting(int count) {
        await().until(() -> {
            world.reconciler().lookAtSpares();
            return world.pool().spares().stream()
                            .filter(one -> one.state().equals("waiting"))
                            .count()
                    == count;
        });
    }

    @Test
    void nothingWaitsUnlessTheOperatorAsksForIt() throws Exception {
        world = world.restarted(limits(0));

        world.reconciler().lookAtSpares();

        assertThat(world.place().starts()).isEmpty();
    }

    @Test
    void asManyWaitAsTheOperatorAsksFor() {
        world = world.restarted(limits(3));

        awaitWaiting(3);
        world.reconciler().lookAtSpares();

        assertThat(world.place().starts()).hasSize(3);
        assertThat(world.pool().memoryBytes()).isEqualTo(3 * (64L << 20));
    }

    @Test
    void aSpareHasNoModuleAndItsRowIsThereBeforeTheEngineIsCalled() {
        WorkloadSpec spare = awaitSpare();

        assertThat(spare.program().command()).contains("--spare").doesNotContain("--module");
        assertThat(world.spareStore().all()).singleElement().satisfies(row -> {
            assertThat(row.workloadId()).isEqualTo(spare.id());
            assertThat(spare.environment()).containsValue(row.secret());
        });
    }

    @Test
    void aTryIsServedByTheSpareThatWaitedAndAnotherTakesItsPlace() {
        WorkloadSpec spare = awaitSpare();

        Lease lease = world.tryouts().lease(MODULE);

        assertThat(adopted).containsExactly(lease.secret() + " {\"module\":\"" + folder() + "\"}");
        assertThat(world.store().all().getFirst().workloadId()).isEqualTo(spare.id());
        world.place().becomes(spare.id(), WorkloadPhase.READY, "");
        WorkloadSpec next = awaitSpare();
        assertThat(next.id()).isNotEqualTo(spare.id());
        assertThat(world.state()).isEqualTo("ready");
        assertThat(world.spareStore().all()).extracting(Spare::workloadId).containsExactly(next.id());
    }

    private String folder() {
        return world.home().resolve("modules").resolve(MODULE).toString();
    }

    @Test
    void aModuleThatTakesLongIsWaitedFor() {
        WorkloadSpec spare = awaitSpare();
        answer = 202;

        world.tryouts().wake(MODULE);
        await().until(() -> world.state().equals("loading"));
        world.place().becomes(spare.id(), WorkloadPhase.READY, "");

        await().until(() -> world.state().equals("ready"));
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aModuleThatTheSpareCannotLoadFailsWithItsReason() {
        WorkloadSpec spare = awaitSpare();
        answer = 422;
        world.place().becomes(spare.id(), WorkloadPhase.FAILED, "ended with status 1: cannot read the weights");

        assertThatThrownBy(() -> world.tryouts().lease(MODULE)).hasMessageContaining("cannot read the weights");
    }

    @Test
    void aTryWhoseSpareRefusesIsStartedAsIfThereWereNone() {
        WorkloadSpec spare = awaitSpare();
        answer = 409;
        world.place().starts(TestProgram.SERVES);

        world.tryouts().lease(MODULE);

        WorkloadSpec started = world.place().starts().getLast();
        assertThat(started.id()).isEqualTo(spare.id());
        assertThat(started.program().command()).contains("--module").doesNotContain("--spare");
        assertThat(world.state()).isEqualTo("ready");
    }

    @Test
    void aSpareThatDiesIsReplaced() {
        WorkloadSpec spare = awaitSpare();
        world.place().becomes(spare.id(), WorkloadPhase.FAILED, "was killed");

        world.reconciler().lookAtSpares();
        WorkloadSpec next = awaitSpare();

        assertThat(next.id()).isNotEqualTo(spare.id());
        assertThat(world.spareStore().all()).extracting(Spare::workloadId).containsExactly(next.id());
    }

    @Test
    void noSpareIsStartedWhileAModuleIsOnItsWay() {
        awaitSpare();
        answer = 202;
        world.tryouts().wake(MODULE);
        await().until(() -> world.state().equals("loading"));

        world.reconciler().lookAtSpares();

        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aSpareThatOutlivedThePlatformIsASpareAgain() throws Exception {
        WorkloadSpec spare = awaitSpare();

        world = world.restarted();
        world.reconciler().endOrphans();
        world.reconciler().lookAtSpares();
        world.tryouts().lease(MODULE);

        assertThat(world.store().all().getFirst().workloadId()).isEqualTo(spare.id());
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aSpareThatDidNotOutliveThePlatformIsForgotten() {
        WorkloadSpec spare = awaitSpare();
        world.place().becomes(spare.id(), WorkloadPhase.FAILED, "was killed");

        world = world.restarted(limits(0));
        world.reconciler().lookAtSpares();

        assertThat(world.spareStore().all()).isEmpty();
    }

    @Test
    void whatTheOperatorNoLongerWantsIsEnded() throws Exception {
        awaitSpare();

        world = world.restarted(limits(0));
        world.reconciler().lookAtSpares();

        assertThat(world.engine().list()).isEmpty();
        assertThat(world.spareStore().all()).isEmpty();
    }

    @Test
    void aPlatformKilledBetweenTheRowAndTheAdoptionGoesOnWithIt() throws Exception {
        WorkloadSpec spare = awaitSpare();
        Spare row = world.spareStore().all().getFirst();
        world.store().save(Tryout.neverTried(MODULE, row.since()).startedAnew(row.workload(), row.since()));

        world = world.restarted();
        world.reconciler().lookAtAll();

        await().until(() -> world.state().equals("ready"));
        assertThat(adopted).hasSize(1);
        world.reconciler().lookAtSpares();
        assertThat(world.store().all().getFirst().workloadId()).isEqualTo(spare.id());
        assertThat(world.spareStore().all()).extracting(Spare::workloadId).doesNotContain(spare.id());
    }

    @Test
    void whatWaitsGivesWayToAModuleForWhichThereIsNoRoom() {
        world = world.restarted(limits(2));
        awaitWaiting(2);
        answer = 409;
        world.place().isFull(true);

        assertThatThrownBy(() -> world.tryouts().lease(MODULE)).hasMessageContaining("no room");

        assertThat(world.pool().spares()).isEmpty();
    }

    @Test
    void aSpareIsTakenOnce() {
        WorkloadSpec spare = awaitSpare();
        Tryout.Workload taken = world.takeSpare(MODULE).orElseThrow();

        assertThat(taken.id()).isEqualTo(spare.id());
        assertThat(world.takeSpare(MODULE)).isEmpty();
    }

    @Test
    void theEndOfThePlatformByItsOperatorEndsTheSparesToo() throws Exception {
        awaitSpare();

        world.tryouts().stopAll();
        world.reconciler().lookAtSpares();

        List<WorkloadHandle> left = world.engine().list();
        assertThat(left).isEmpty();
        assertThat(world.pool().spares()).isEmpty();
    }
}
