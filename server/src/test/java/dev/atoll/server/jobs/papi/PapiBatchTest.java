package dev.atoll.server.jobs.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.jobs.TestJobs;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.SentForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the wire contract of the platform API says of batch jobs.
@Timeout(60)
final class PapiBatchTest {

    private static final String VO = "phyto";
    private static final String SCRIPT = "cat <<E\n  as it is\nE\n";
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @TempDir
    private Path home;

    private TestJobs world;
    private PapiBatch batch;

    @BeforeEach
    void open() throws Exception {
        world = TestJobs.in(home, TestDatabases.sqlite(home));
        batch = new PapiBatch(world.jobs(), world.views(), () -> world.now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theAnswerHasEveryFieldOfTheWireAndTheScriptAsItWasSent() throws Exception {
        String id =
                ordered(world.ana(), "{\"general\":{\"title\":\"count\"},\"hardware\":{\"cpu_num\":1,\"ram\":2000}}");

        JsonNode wire = JSON.readTree(JSON.writeValueAsString(batch.get(world.ana(), id, true)));

        assertThat(wire.path("reason").asText()).isNotEmpty();
        assertThat(wire).isEqualTo(JSON.readTree("""
                {"job_ID":"%1$s","name":"batch-%1$s","status":"queued","owner":"ana","title":"count","description":"",
                 "docker_image":"","docker_command":"/bin/sh","submit_time":"%2$s",
                 "resources":{"cpu_num":1,"cpu_MHz":0,"gpu_num":0,"memory_MB":2000,"disk_MB":0},
                 "endpoints":{},"active_endpoints":null,"main_endpoint":null,"alloc_ID":null,"datacenter":null,
                 "templates":{"local/batch.sh":"cat <<E\\n  as it is\\nE\\n"},"reason":"%3$s"}
                """.formatted(
                id, wire.path("submit_time").asText(), wire.path("reason").asText())));
        assertThat(batch.list(world.ana(), false))
                .singleElement()
                .satisfies(listed -> assertThat(listed.templates()).isNull());
    }

    @Test
    void anImageThatTheFormNamesIsWhatItRunsIn() {
        assertThat(BatchOrders.of(
                                SentForm.of("{\"general\":{\"docker_image\":\"ai4oshub/x\",\"docker_tag\":\"gpu\"}}"),
                                VO,
                                SCRIPT,
                                _ -> false)
                        .work()
                        .toString())
                .contains("docker.io/ai4oshub/x:gpu");
    }

    @Test
    void theImageOfAModuleThatHasNoneHereIsNotStarted() {
        SentForm form = SentForm.of("{\"general\":{\"docker_image\":\"ai4oshub/ai4os-demo-app\"}}");

        assertThat(BatchOrders.of(form, VO, SCRIPT, _ -> true).work().toString())
                .doesNotContain("docker.io");
    }

    @Test
    void whatIsDeletedIsGoneFromTheList() {
        String id = ordered(world.ana(), "{\"hardware\":{\"cpu_num\":1}}");

        batch.delete(world.ana(), id);
        batch.delete(world.ana(), id);

        assertThat(batch.list(world.ana(), false)).isEmpty();
        assertThatThrownBy(() -> batch.get(world.ana(), id, true)).hasMessage("No deployment exists with this uuid.");
    }

    @Test
    void whatIsSomebodyElsesDoesNotExist() {
        String id = ordered(world.ana(), "{\"hardware\":{\"cpu_num\":1}}");

        assertThat(batch.list(world.ben(), false)).isEmpty();
        assertThatThrownBy(() -> batch.get(world.ben(), id, true)).hasMessage("No deployment exists with this uuid.");
        assertThatThrownBy(() -> batch.delete(world.ben(), id)).hasMessage("No deployment exists with this uuid.");
    }

    @Test
    void theSameSentTwiceAtOnceIsOneJob() {
        String first = ordered(world.ana(), "{\"hardware\":{\"cpu_num\":1}}");

        assertThat(ordered(world.ana(), "{\"hardware\":{\"cpu_num\":1}}")).isEqualTo(first);
        world.pass(Duration.ofSeconds(11));
        assertThat(ordered(world.ana(), "{\"hardware\":{\"cpu_num\":1}}")).isNotEqualTo(first);
    }

    @Test
    void aTrainingIsNoBatchJob() {
        String training = world.training(world.ana());

        assertThat(batch.list(world.ana(), false))
                .extracting(PapiDeployment::id)
                .doesNotContain(training);
        assertThatThrownBy(() -> batch.get(world.ana(), training, true))
                .hasMessage("This deployment is not a batch job.");
    }

    private String ordered(Caller caller, String conf) {
        Map<String, String> answer =
                batch.order(caller, BatchOrders.of(SentForm.of(conf), VO, SCRIPT, _ -> false), () -> {});
        assertThat(answer).containsEntry("status", "success");
        return answer.getOrDefault("job_ID", "");
    }
}
