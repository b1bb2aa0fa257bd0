package dev.atoll.server.deployments.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the wire contract of the platform API says of deployments.
@Timeout(60)
final class PapiDeploymentsTest {

    private static final String VO = "phyto";
    /// As the platform writes JSON.
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @TempDir
    private Path home;

    private TestDeployments world;
    private PapiDeployments papi;

    @BeforeEach
    void open() throws Exception {
        world = TestDeployments.in(home, TestDatabases.sqlite(home));
        papi = new PapiDeployments(
                world.deployments(),
                world.sights(),
                new DeploymentWire(world.views(), world.images(), world.tools()),
                () -> world.now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatAFormLeavesOutIsTheDemoAsItsMetadataWantsIt() {
        String id = ordered(world.ana(), "");

        Deployment deployment = world.deployments().get(world.ana(), id);
        assertThat(deployment.spec().module()).isEqualTo("demo");
        assertThat(deployment.title()).isEqualTo("ai4os-demo-app");
        assertThat(deployment.project()).isEmpty();
        assertThat(deployment.spec().storage()).containsExactly("home");
        assertThat(deployment.spec().hardware()).isEqualTo(new Hardware(1, 2000, 10_000, 0, ""));
    }

    @Test
    void nullsAreAsMissing() {
        String id = ordered(world.ana(), """
                {"general":{"title":null,"docker_image":null,"docker_tag":null,"service":null},
                 "hardware":{"cpu_num":null,"ram":3000},"storage":null}""");

        assertThat(world.deployments().get(world.ana(), id).spec().hardware())
                .isEqualTo(new Hardware(1, 3000, 10_000, 0, ""));
    }

    @Test
    void theAnswerHasEveryFieldOfTheWire() throws Exception {
        String id = ordered(world.ana(), """
                {"general":{"title":"teal-otter","desc":"retrain on 12 species"},
                 "hardware":{"cpu_num":2,"ram":8000,"disk":5000}}""");
        world.settle(id);

        JsonNode wire = JSON.readTree(JSON.writeValueAsString(papi.get(world.ana(), WireKind.MODULE, VO, id, true)));

        assertThat(wire.path("submit_time").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        String endpoint = wire.path("endpoints").path("api").asText();
        assertThat(endpoint).startsWith("http://api-" + id + ".apps.localhost:").endsWith("/ui");
        assertThat(wire).isEqualTo(JSON.readTree("""
                {"job_ID":"%1$s","name":"module-%1$s","status":"running","owner":"ana","title":"teal-otter",
                 "description":"retrain on 12 species","docker_image":"ai4oshub/ai4os-demo-app:latest",
                 "docker_command":"deep-start --deepaas","submit_time":"%2$s",
                 "resources":{"cpu_num":2,"cpu_MHz":0,"gpu_num":0,"memory_MB":8000,"disk_MB":5000},
                 "endpoints":{"api":"%3$s"},"active_endpoints":["api"],"main_endpoint":"api","alloc_ID":"%1$s",
                 "datacenter":"fake","templates":{}}
                """.formatted(
                        id, wire.path("submit_time").asText(), endpoint)));
    }

    @Test
    void endpointsThatAnswerAreToldOfOneAndOfNoneInAList() throws Exception {
        String id = ordered(world.ana(), "");
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, true).activeEndpoints())
                .isNull();
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, true).status())
                .isEqualTo("queued");
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, true).allocation())
                .isNull();
        world.settle(id);

        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, false).activeEndpoints())
                .containsExactly("api");
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, false).templates())
                .isNull();
        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(VO), false))
                .singleElement()
                .satisfies(listed -> assertThat(JSON.writeValueAsString(listed)).contains("\"active_endpoints\":null"));
    }

    @Test
    void aFailureSaysWhyAndNothingElseHasAnErrorMessage() throws Exception {
        String id = ordered(world.ana(), "");
        world.settle(id);
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, true).errorMessage())
                .isNull();
        world.givesUp(id, "the image is gone");
        world.settle(id);

        PapiDeployment failed = papi.get(world.ana(), WireKind.MODULE, VO, id, true);

        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.errorMessage()).contains("image is gone");
        assertThat(failed.activeEndpoints()).isEmpty();
    }

    @Test
    void onesOwnAreListedTheNewestFirstAndNobodyElses() {
        String first = ordered(world.ana(), "{\"general\":{\"title\":\"first\"}}");
        world.pass(Duration.ofSeconds(1));
        String second = ordered(world.ana(), "{\"general\":{\"title\":\"second\"}}");

        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(VO), false))
                .extracting(PapiDeployment::id)
                .containsExactly(second, first);
        assertThat(papi.list(world.ben(), WireKind.MODULE, Set.of(VO), false)).isEmpty();
    }

    @Test
    void whatIsOfAProjectIsThereForItsOwnerInThatVoAndForNoOtherMember() {
        DeploymentSpec spec =
                new DeploymentSpec("demo", "latest", new Hardware(1, 1000, 1000, 0, ""), List.of(), List.of(), 0, 0);
        String id = world.deployments()
                .order(world.ana(), new DeploymentOrder("Shared", "", VO, spec))
                .id();

        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(VO), false)).hasSize(1);
        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of("other"), false))
                .isEmpty();
        refuses(
                "No deployment exists with this uuid.",
                () -> papi.get(world.ana(), WireKind.MODULE, "other", id, true));
        refuses(
                "You are not the owner of that deployment.",
                () -> papi.get(world.ben(), WireKind.MODULE, VO, id, true));
        refuses("You are not the owner of that deployment.", () -> papi.delete(world.ben(), WireKind.MODULE, VO, id));
    }

    @Test
    void whatOneMayNotSeeDoesNotExist() {
        String id = ordered(world.ana(), "");

        refuses("No deployment exists with this uuid.", () -> papi.get(world.ben(), WireKind.MODULE, VO, id, true));
        refuses("No deployment exists with this uuid.", () -> papi.delete(world.ben(), WireKind.MODULE, VO, id));
        refuses(
                "No deployment exists with this uuid.",
                () -> papi.get(world.ana(), WireKind.MODULE, VO, "nothing", true));
    }

    @Test
    void deletedTwiceIsDeletedAndGoneFromTheList() throws Exception {
        String id = ordered(world.ana(), "");
        world.settle(id);

        papi.delete(world.ana(), WireKind.MODULE, VO, id);
        papi.delete(world.ana(), WireKind.MODULE, VO, id);

        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(VO), false)).isEmpty();
        refuses("No deployment exists with this uuid.", () -> papi.get(world.ana(), WireKind.MODULE, VO, id, true));
    }

    @Test
    void aFormThatIsSentAgainAtOnceIsTheSameDeployment() {
        String body = "{\"general\":{\"title\":\"once\"}}";
        String first = ordered(world.ana(), body);

        assertThat(ordered(world.ana(), body)).isEqualTo(first);
        world.pass(Duration.ofSeconds(11));
        assertThat(ordered(world.ana(), body)).isNotEqualTo(first);
    }

    @Test
    void whatTheQuotaOrTheEnginesRefuseIsNoErrorOfTheWire() {
        Map<String, String> answer = order(world.ana(), "{\"hardware\":{\"cpu_num\":9}}");

        assertThat(answer).containsEntry("status", "fail").doesNotContainKey("job_ID");
        assertThat(answer.get("error_msg")).contains("9");
        assertThat(papi.list(world.ana(), WireKind.MODULE, Set.of(VO), false)).isEmpty();
    }

    @Test
    void anImageThatIsNotInTheCatalogueRunsAsItIs() throws Exception {
        world.runsImages();
        String id = ordered(
                world.ana(), "{\"general\":{\"docker_image\":\"deephdc/deep-oc-something\",\"docker_tag\":\"gpu\"}}");

        Deployment deployment = world.deployments().get(world.ana(), id);
        assertThat(deployment.spec().image().name()).isEqualTo("docker.io/deephdc/deep-oc-something:gpu");
        assertThat(deployment.spec().image().command()).containsExactly("deep-start", "--deepaas");
        assertThat(deployment.spec().image().ports()).containsExactly(5000);
        assertThat(deployment.title()).isEqualTo("deep-oc-something");
        assertThat(papi.get(world.ana(), WireKind.MODULE, VO, id, true).dockerImage())
                .isEqualTo("deephdc/deep-oc-something:gpu");
    }

    @Test
    void whereNoEngineRunsImagesThatIsSaid() {
        assertThat(order(world.ana(), "{\"general\":{\"docker_image\":\"deephdc/deep-oc-something\"}}"))
                .containsEntry("status", "fail")
                .containsEntry(
                        "error_msg",
                        "No engine here runs images now (expected Podman or Docker on the platform's machine)");
    }

    @Test
    void titlesAndDescriptionsAreCut() {
        String id = ordered(
                world.ana(),
                "{\"general\":{\"title\":\"" + "t".repeat(60) + "\",\"desc\":\"" + "d".repeat(1200) + "\"}}");

        Deployment deployment = world.deployments().get(world.ana(), id);
        assertThat(deployment.title()).hasSize(45);
        assertThat(deployment.description()).hasSize(1000);
    }

    private String ordered(Caller caller, String body) {
        Map<String, String> answer = order(caller, body);
        assertThat(answer).containsEntry("status", "success");
        return answer.getOrDefault("job_ID", "");
    }

    private Map<String, String> order(Caller caller, String body) {
        return papi.order(
                caller,
                ModuleOrder.of(caller, VO, SentForm.of(body), world.images(), List.of("home"))
                        .order());
    }

    private static void refuses(String sentence, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(PapiException.class).hasMessage(sentence);
    }
}
