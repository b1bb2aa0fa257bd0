package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.acceptance.PeoplesWork.Ordered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what people were told with what became of it, once nothing is under way any more.
///
/// A job is completed by the one attempt whose program ended well; whoever was killed before may have come as far
/// as its last line, which nobody was told. So a script whose program nobody killed wrote one line and had one
/// attempt, and every further attempt is explained by a kill.
final class WorkAccounts {

    private static final StateTable JOB_STATES = StateTable.of("jobs");
    private static final StateTable DEPLOYMENT_STATES = StateTable.of("deployments");
    private static final Set<String> ENDS = Set.of("done", "failed", "cancelled");

    private final Platform platform;
    private final PeoplesWork work;

    WorkAccounts(Platform platform, PeoplesWork work) {
        this.platform = platform;
        this.work = work;
    }

    /// All jobs there are, those nobody was told of included.
    static List<JsonNode> jobs(Platform platform) {
        List<JsonNode> all = new ArrayList<>();
        int total = 1;
        for (int page = 1; all.size() < total; page++) {
            JsonNode part = platform.json("/api/v1/jobs?page_size=100&page=" + page);
            total = part.path("total").asInt();
            part.path("items").forEach(all::add);
        }
        return all;
    }

    static boolean isOver(JsonNode job) {
        return ENDS.contains(job.path("state").asText());
    }

    /// Compares everything.
    ///
    /// @return how many attempts there were more than jobs
    int settle() throws IOException {
        Map<String, JsonNode> jobs = jobs(platform).stream()
                .collect(Collectors.toMap(job -> job.path("id").asText(), Function.identity()));
        assertThat(jobs.keySet())
                .as("jobs that were acknowledged")
                .containsAll(work.jobs().stream().map(Ordered::id).toList());
        Lines lines = Lines.read(platform.home());
        int attempts = 0;
        Set<String> folders = new HashSet<>();
        for (JsonNode job : jobs.values()) {
            attempts += checkJob(job, lines);
            assertThat(folders.add(job.path("folder").asText()))
                    .as("a folder of its own: %s", job)
                    .isTrue();
        }
        assertThat(StorageClient.home(platform)
                        .json("items?page_size=1000&path=/Jobs")
                        .path("items")
                        .size())
                .as("folders of results")
                .isEqualTo(jobs.size());
        assertThat(lines.twice()).as("jobs that ran twice at once").isEmpty();
        work.deployments().forEach(this::checkDeployment);
        checkProcesses();
        return attempts - jobs.size();
    }

    private int checkJob(JsonNode job, Lines lines) {
        String id = job.path("id").asText();
        JsonNode whole = platform.json("/api/v1/jobs/" + id);
        String words = whole.toPrettyString();
        int attempts = whole.path("attempts").size();
        int kills = work.kills(id);
        boolean done = job.path("state").asText().equals("done");
        assertThat(done || kills > 0).as("done, or killed: %s", words).isTrue();
        assertThat(attempts).as("attempts, after %d kills: %s", kills, words).isBetween(1, 1 + kills);
        checkHistory("job " + id, JOB_STATES, list(whole.path("history")));
        assertThat(list(whole.path("history")).stream()
                        .map(change -> change.path("state").asText()))
                .as(words)
                .containsOnlyOnce(job.path("state").asText(), "keeping");
        assertThat(list(whole.path("attempts")).stream().filter(WorkAccounts::endedWell))
                .as("attempts that ended well: %s", words)
                .hasSize(done ? 1 : 0);
        assertThat(list(whole.path("attempts"))).allSatisfy(attempt -> {
            assertThat(attempt.path("reason").asText()).as(words).isNotEmpty();
            assertThat(attempt.hasNonNull("ended")).as(words).isTrue();
        });
        if (job.path("kind").asText().equals("batch")) {
            checkScript(id, lines, done ? 1 : 0, attempts);
        }
        checkResults(id, job.path("folder").asText(), done);
        return attempts;
    }

    private static boolean endedWell(JsonNode attempt) {
        return attempt.path("exit_code").asInt(-1) == 0;
    }

    private static void checkScript(String id, Lines lines, int least, int attempts) {
        assertThat(Collections.frequency(lines.begun(), id))
                .as("starts of the script of %s", id)
                .isBetween(least, attempts);
        assertThat(Collections.frequency(lines.complete(), id))
                .as("last lines of the script of %s", id)
                .isBetween(least, attempts);
    }

    private void checkResults(String id, String folder, boolean done) {
        StorageClient files = StorageClient.home(platform);
        JsonNode told = Platform.parse(files.get(folder + "/job.json").body());
        assertThat(told.path("id").asText()).as("job.json in %s", folder).isEqualTo(id);
        assertThat(told.path("state").asText().equals("done")).isEqualTo(done);
        if (done && files.names(folder).contains("results")) {
            assertThat(files.get(folder + "/results/result.txt").body()).isEqualTo(id + "\n");
        }
    }

    private static void checkHistory(String thing, StateTable table, List<JsonNode> history) {
        table.requireArrows(
                thing,
                history.stream().map(change -> change.path("state").asText()).toList());
        assertThat(history)
                .as("what became of %s", thing)
                .allSatisfy(change -> assertThat(change.path("reason").asText())
                        .as("why: %s", change)
                        .isNotEmpty());
    }

    private void checkDeployment(String id) {
        assertThat(platform.json("/api/v1/deployments/" + id).path("state").asText())
                .isEqualTo("running");
        assertThat(Curl.run("-o", "/dev/null", "-w", "%{http_code}", platform.gateway() + "/d/" + id + "/v2/models/")
                        .output())
                .isEqualTo("200");
        List<JsonNode> history =
                list(platform.json("/api/v1/deployments/" + id + "/history").path("items"));
        checkHistory("deployment " + id, DEPLOYMENT_STATES, history.reversed());
    }

    private void checkProcesses() {
        assertThat(platform.json("/api/v1/deployments").path("items").findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(work.deployments());
        assertThat(RunningWorkloads.of(platform.home()).processes().keySet())
                .as("workloads that run")
                .containsExactlyInAnyOrderElementsOf(
                        work.deployments().stream().map(id -> "dep-" + id).toList());
        assertThat(platform.runtimes()).hasSameSizeAs(work.deployments());
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    /// What the scripts wrote.
    private record Lines(List<String> begun, List<String> complete, List<String> twice) {

        static Lines read(Path home) throws IOException {
            try (Stream<Path> homes = Files.list(home.resolve("storage/homes"))) {
                Path files = homes.findFirst().orElseThrow().resolve("files");
                return new Lines(lines(files, "begun.txt"), lines(files, "complete.txt"), lines(files, "twice.txt"));
            }
        }

        private static List<String> lines(Path folder, String name) throws IOException {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }
    }
}
