package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// What people order of a platform that is killed meanwhile, and what they were told of it. Some scripts are called
/// the same, some may not be tried again; now and then there is a training.
final class PeoplesWork {

    /// Locks are the kernel's: one that is killed holds none.
    private static final String SCRIPT = """
            set -e
            exec 9>>locks/$ATOLL_JOB
            flock -n 9 || { echo $ATOLL_JOB >> twice.txt; exit 1; }
            echo $ATOLL_JOB >> begun.txt
            sleep 0.3
            echo $ATOLL_JOB > $ATOLL_RESULTS/result.txt
            echo $ATOLL_JOB >> complete.txt
            """;

    private static final List<String> TITLES = List.of("Count", "Count", "Measure", "Sort");

    /// A job that was acknowledged.
    record Ordered(String id, boolean training, int retries) {}

    private final Random random;
    private final List<String> deployments = new ArrayList<>();
    private final List<Ordered> jobs = new ArrayList<>();
    private final Map<String, Integer> kills = new LinkedHashMap<>();

    PeoplesWork(Random random) {
        this.random = random;
    }

    /// Those that are kept running; the last is stopped and started all the while.
    List<String> deployments() {
        return List.copyOf(deployments);
    }

    List<Ordered> jobs() {
        synchronized (jobs) {
            return List.copyOf(jobs);
        }
    }

    /// How often a process of a job may have been killed.
    int kills(String job) {
        return kills.getOrDefault(job, 0);
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    void isKilled(String workload) {
        if (workload.startsWith("job-")) {
            kills.merge(workload.substring("job-".length(), workload.lastIndexOf('-')), 1, Integer::sum);
        }
    }

    /// Brings the files, and has some modules kept running.
    void begin(Platform platform, int count) {
        StorageClient files = StorageClient.home(platform);
        StorageClient.good(files.post("folders", "{\"path\":\"/locks\",\"parents\":true}"));
        for (String name : List.of("a/1.png", "a/2.png", "b/1.png", "b/2.png")) {
            HttpRequest.Builder picture = files.request("content/photos/" + name + "?parents=true")
                    .PUT(BodyPublishers.ofByteArray(SmallPictures.of("png", 16, 16, name.hashCode())));
            StorageClient.good(files.send(picture));
        }
        for (int number = 1; number <= count; number++) {
            String order = "{\"module\":\"demo\",\"title\":\"Colours " + number + "\"}";
            deployments.add(StorageClient.good(post(platform, "deployments", order))
                    .path("id")
                    .asText());
        }
    }

    /// Orders jobs until they are so many, or the platform is gone.
    void order(Platform platform, int count, CountDownLatch told) {
        try {
            for (int number = 0; number < count; number++) {
                order(platform);
                told.countDown();
            }
        } catch (UncheckedIOException e) {
            // Whether this one was taken nobody was told.
        }
    }

    private void order(Platform platform) {
        boolean training = random.nextInt(12) == 0;
        int retries = random.nextInt(4) == 0 ? 0 : 5;
        String order = training
                ? "{\"kind\":\"training\",\"module\":\"demo\",\"folder\":\"/photos\",\"retries\":" + retries + "}"
                : "{\"kind\":\"batch\",\"title\":\"" + TITLES.get(random.nextInt(TITLES.size()))
                        + "\",\"memory_mb\":64,\"cpus\":0.5,\"retries\":" + retries + ",\"script\":"
                        + TextNode.valueOf(SCRIPT) + "}";
        HttpResponse<String> answer = post(platform, "jobs", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        synchronized (jobs) {
            jobs.add(new Ordered(Platform.parse(answer.body()).path("id").asText(), training, retries));
        }
    }

    /// Stops, starts or restarts the last deployment.
    void turnOffAndOn(Platform platform) {
        String deed = List.of("stop", "start", "restart").get(random.nextInt(3));
        JsonNode _ = StorageClient.good(post(platform, "deployments/" + deployments.getLast() + "/" + deed, "{}"));
    }

    /// Has every deployment wanted.
    void startAll(Platform platform) {
        JsonNode _ = StorageClient.good(post(platform, "deployments/" + deployments.getLast() + "/start", "{}"));
    }

    private static HttpResponse<String> post(Platform platform, String path, String body) {
        return platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
