package dev.atoll.server.snapshots.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.snapshots.TestSnapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the wire contract of the platform API says of snapshots.
@Timeout(60)
final class PapiSnapshotsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VOS = Set.of("phyto");

    @TempDir
    private Path home;

    private TestSnapshots world;
    private PapiSnapshots papi;
    private Caller ana;

    @BeforeEach
    void open() throws Exception {
        world = TestSnapshots.in(home, TestDatabases.sqlite(home));
        ana = world.platform().ana();
        papi = new PapiSnapshots(
                world.snapshots(),
                world.restores(),
                world.platform().deployments(),
                () -> world.platform().now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSnapshotIsInTheListAndAbsentAfterDelete() throws Exception {
        Deployment deployment = world.running();

        String id = papi.order(ana, deployment.id());
        var _ = world.over(ana);

        assertThat(id).isEqualTo(deployment.id() + "_" + world.platform().now().getEpochSecond());
        JsonNode listed = JSON.valueToTree(papi.list(ana, VOS)).path(0);
        assertThat(listed.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "snapshot_ID",
                        "status",
                        "error_msg",
                        "submit_time",
                        "size",
                        "title",
                        "description",
                        "nomad_ID",
                        "docker_image");
        assertThat(listed.path("snapshot_ID").asText()).isEqualTo(id);
        assertThat(listed.path("status").asText()).isEqualTo("complete");
        assertThat(listed.path("error_msg").isNull()).isTrue();
        assertThat(listed.path("nomad_ID").isNull()).isTrue();
        assertThat(listed.path("size").asLong()).isPositive();
        assertThat(listed.path("docker_image").asText())
                .contains("user-snapshots")
                .doesNotContain(":");
        assertThat(papi.list(world.platform().ben(), VOS)).isEmpty();

        papi.delete(ana, id);
        papi.delete(ana, id);
        assertThat(papi.list(ana, VOS)).isEmpty();
    }

    @Test
    void theSameSentTwiceIsTheSameSnapshot() throws Exception {
        Deployment deployment = world.running();

        String first = papi.order(ana, deployment.id());
        world.platform().pass(Duration.ofSeconds(3));
        var _ = world.over(ana);

        assertThat(papi.order(ana, deployment.id())).isEqualTo(first);
        world.platform().pass(Duration.ofSeconds(30));
        assertThat(papi.order(ana, deployment.id())).isNotEqualTo(first);
    }

    @Test
    void whatItNamesByItsTagIsDeployedWithItsFiles() throws Exception {
        Deployment deployment = world.running();
        String id = papi.order(ana, deployment.id());
        var _ = world.over(ana);

        DeploymentOrder order = papi.order(ana, id, "again", "", new Hardware(2, 1000, 1000, 0, ""));
        Deployment other = papi.start(ana, id, order);
        world.filled(other.id());

        assertThat(papi.isOf(ana, id, other)).isTrue();
        assertThat(papi.isOf(ana, id, deployment)).isFalse();
        assertThat(papi.isOf(world.platform().ben(), id, other)).isFalse();
        assertThat(other.title()).isEqualTo("again");
        assertThat(other.spec().hardware().cpus()).isEqualTo(2);
        assertThat(world.file(other)).hasContent("first");
        assertThat(world.platform().deployments().get(ana, other.id()).state()).isEqualTo(DeploymentState.RUNNING);
    }

    @Test
    void whatCannotBeFrozenIsRefusedWith400() throws Exception {
        Deployment deployment = world.running();

        refused(() -> papi.order(ana, "5f2b4c1e-9d3a-11f0-8c2b-0242ac120003"), "No deployment exists with this uuid.");
        refused(() -> papi.order(world.platform().ben(), deployment.id()), "No deployment exists with this uuid.");
        refused(() -> papi.delete(ana, "nothing"), "The snapshot does not exist.");
        refused(
                () -> papi.order(ana, deployment.id() + "_1", "", "", new Hardware(1, 1000, 1000, 0, "")),
                "The snapshot does not exist.");
        world.stop(deployment);
        refused(() -> papi.order(ana, deployment.id()), "not running");
    }

    private static void refused(ThrowingCallable act, String words) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PapiException.class, e -> assertThat(e.isStatus(400)).isTrue())
                .hasMessageContaining(words);
    }

    @Test
    void listsOfNobodyAreEmpty() {
        assertThat(papi.list(ana, VOS)).isEqualTo(List.of());
    }
}
