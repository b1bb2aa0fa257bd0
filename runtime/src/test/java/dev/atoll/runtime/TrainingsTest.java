package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trainings beyond the recordings: what stays, what is told, what happens when they die.
final class TrainingsTest {

    private static final String TRAIN = "/v2/models/demo/train/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private RunningModule start() throws Exception {
        return RunningModule.of(
                CrashingModule.class, folder, "--state", folder.resolve("state").toString());
    }

    @Test
    void tellsProgressMetricsAndResultAndKeepsWhatWasWritten() throws Exception {
        try (RunningModule running = start()) {
            String uuid = begin(running, "epochs=4");

            JsonNode done = awaitOver(running, uuid);

            assertThat(done.path("status").textValue()).isEqualTo("done");
            assertThat(done.path("result").path("output").toString()).contains("\"epochs\":4");
            assertThat(done.path("progress").path("fraction").doubleValue()).isEqualTo(1);
            assertThat(done.path("progress").path("phase").textValue()).isEqualTo("epoch 4");
            assertThat(done.path("progress").has("eta_s")).isFalse();
            assertThat(done.path("metrics").toString()).isEqualTo("{\"loss\":{\"step\":4,\"value\":0.25}}");
            Path own = folder.resolve("state/trainings").resolve(uuid);
            assertThat(own.resolve("output/model.txt")).hasContent("learned");
            assertThat(own.resolve("metrics.csv"))
                    .hasContent("name,step,value\n\"loss\",1,1.0\n\"loss\",2,0.5\n\"loss\",3,0.3333333333333333\n"
                            + "\"loss\",4,0.25");
        }
    }

    @Test
    void aFileReachesTheTrainingAndIsEchoedWithItsName() throws Exception {
        try (RunningModule running = start()) {
            Multipart body = new Multipart().file("file", "data.csv", "text/csv", "1,2,3");
            HttpResponse<String> begun = running.send(running.request(TRAIN)
                    .header("Content-Type", body.contentType())
                    .POST(body.publisher()));
            JsonNode document = JSON.readTree(begun.body());

            assertThat(document.path("args").path("file").toString()).isEqualTo("[\"file\",\"text/csv\",\"data.csv\"]");
            JsonNode done = awaitOver(running, document.path("uuid").textValue());
            assertThat(done.path("result").path("output").path("bytes").intValue())
                    .isEqualTo(5);
        }
    }

    @Test
    void aPathThatACallerWroteIsNeitherMovedNorTakenForAFile() throws Exception {
        Path foreign = Files.writeString(folder.resolve("foreign.txt"), "somebody else's");
        try (RunningModule running = start()) {
            String body = "{\"epochs\":1,\"anything\":{\"path\":\"" + foreign + "\",\"original_filename\":\"x\"}}";
            HttpResponse<String> begun = running.send(running.request(TRAIN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            JsonNode document = JSON.readTree(begun.body());
            JsonNode ignored = awaitOver(running, document.path("uuid").textValue());

            assertThat(foreign).hasContent("somebody else's");
            assertThat(document.path("args").path("anything").path("path").textValue())
                    .isEqualTo(foreign.toString());
        }
    }

    @Test
    void aTrainingThatDiesIsAnErrorAndPredictionsGoOn() throws Exception {
        try (RunningModule running = start()) {
            String uuid = begin(running, "how=exit");

            JsonNode over = awaitOver(running, uuid);

            assertThat(over.path("status").textValue()).isEqualTo("error");
            assertThat(over.path("message").textValue())
                    .isEqualTo("The training crashed: its process ended (status 7).");
            assertThat(running.send(running.request(RunningModule.PREDICT).POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void oneThatHeedsNoCancellationIsKilledAndGone() throws Exception {
        try (RunningModule running = start()) {
            String uuid = begin(running, "how=deaf");
            await().until(() -> find(running, uuid).has("progress"));

            HttpResponse<String> cancelled =
                    running.send(running.request(TRAIN + uuid).DELETE());

            assertThat(JSON.readTree(cancelled.body()).path("status").textValue())
                    .isEqualTo("cancelled");
            assertThat(running.get(TRAIN + uuid).statusCode()).isEqualTo(404);
            assertThat(folder.resolve("state/trainings").resolve(uuid).resolve("output/model.txt"))
                    .exists();
            String next = begin(running, "epochs=1");
            assertThat(awaitOver(running, next).path("status").textValue()).isEqualTo("done");
        }
    }

    @Test
    void anUnreadableResultBreaksNoList() throws Exception {
        try (RunningModule running = start()) {
            String uuid = begin(running, "epochs=1");
            JsonNode ignored = awaitOver(running, uuid);
        }
        Path broken = Files.createDirectories(folder.resolve("state/trainings/broken"));
        Files.writeString(broken.resolve("training.json"), "{\"uuid\":");

        try (RunningModule again = start()) {
            JsonNode list = JSON.readTree(again.get(TRAIN).body());
            assertThat(list.size()).isEqualTo(1);
            assertThat(list.path(0).path("status").textValue()).isEqualTo("done");
        }
    }

    @Test
    void eventsTellTheCourseAndEndWithTheDocument() throws Exception {
        try (RunningModule running = start()) {
            String uuid = begin(running, "epochs=3");

            List<String> lines =
                    running.get(TRAIN + uuid + "/events").body().lines().toList();

            assertThat(lines).contains("event: end");
            String last = lines.get(lines.indexOf("event: end") + 1);
            assertThat(JSON.readTree(last.substring("data: ".length()))
                            .path("status")
                            .textValue())
                    .isEqualTo("done");
            assertThat(running.get(TRAIN + uuid + "/events").body()).contains("event: end");
            assertThat(running.get(TRAIN + "0".repeat(32) + "/events").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aHeadOfTheEventsOpensNoStream() throws Exception {
        try (RunningModule running = start();
                RawClient client = new RawClient(running.port())) {
            String uuid = begin(running, "how=hang");
            String head = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

            client.send("HEAD " + TRAIN + uuid + "/events" + head + "GET /v2" + head);

            assertThat(client.readUntil("\"links\""))
                    .contains("text/event-stream")
                    .contains("application/json");
        }
    }

    @Test
    void whereItWorksOnSomebodysFilesItLeavesWhatItMakesThereByANameThatPeopleKnow() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        try (RunningModule running = RunningModule.of(CrashingModule.class, folder, "--storage", files.toString())) {
            JsonNode done = awaitOver(running, begin(running, "epochs=1"));

            String known = done.path("folder").textValue();
            assertThat(known).matches("/storage/Trainings/demo/\\d{4}-\\d\\d-\\d\\d_\\d{6}_[0-9a-f]{8}");
            assertThat(files.resolve(known.substring("/storage/".length())).resolve("model.txt"))
                    .hasContent("learned");
        }
    }

    @Test
    void aPathThatPeopleKnowIsFoundWhereItLiesHereAndEchoedAsItWasSent() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        try (RunningModule running = RunningModule.of(CrashingModule.class, folder, "--storage", files.toString())) {
            JsonNode done = awaitOver(running, begin(running, "epochs=1&anything=/storage/plankton"));

            assertThat(done.path("args").path("anything").textValue()).isEqualTo("/storage/plankton");
            assertThat(done.path("result").path("output").path("anything").textValue())
                    .isEqualTo(files + "/plankton");
        }
    }

    private RunningModule resuming() throws Exception {
        return RunningModule.of(
                ResumingModule.class,
                folder,
                "--state",
                folder.resolve("state").toString(),
                "--data",
                Files.createDirectories(folder.resolve("data")).toString());
    }

    private Path output(String uuid) {
        return folder.resolve("state/trainings").resolve(uuid).resolve("output");
    }

    private long awaitProcess(String uuid, long other) {
        Path pid = output(uuid).resolve("pid");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).matches("|" + other));
        try {
            return Long.parseLong(Files.readString(pid));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsWhatIsCountedAndTheMemoryOfItsProcess() throws Exception {
        try (RunningModule running = resuming()) {
            String uuid = begin(running, "");
            long pid = awaitProcess(uuid, 0);
            await().until(() -> find(running, uuid).has("progress"));

            JsonNode progress = find(running, uuid).path("progress");

            assertThat(progress.path("done").longValue()).isEqualTo(1);
            assertThat(progress.path("total").longValue()).isEqualTo(10);
            assertThat(progress.path("unit").textValue()).isEqualTo("attempts");
            assertThat(progress.path("phase").textValue()).isEqualTo("learning");
            if (Files.exists(Path.of("/proc", Long.toString(pid), "status"))) {
                // No virtual machine runs in less.
                assertThat(progress.path("memory_bytes").longValue()).isGreaterThan(10_000_000);
                assertThat(progress.path("memory_peak_bytes").longValue())
                        .isGreaterThanOrEqualTo(progress.path("memory_bytes").longValue());
            }
        }
    }

    @Test
    void oneThatCanGoOnDoesSoAfterItsProcessWasKilled() throws Exception {
        try (RunningModule running = resuming()) {
            String uuid = begin(running, "");
            long first = awaitProcess(uuid, 0);

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            long second = awaitProcess(uuid, first);
            assertThat(find(running, uuid).path("status").textValue()).isEqualTo("running");
            Files.createFile(folder.resolve("data/go"));
            JsonNode done = awaitOver(running, uuid);
            assertThat(second).isNotEqualTo(first);
            assertThat(done.path("result").path("output").textValue()).isEqualTo("attempt 2");
        }
    }

    @Test
    void oneThatCanGoOnDoesSoAfterTheServingProcessEnded() throws Exception {
        String uuid;
        try (RunningModule running = resuming()) {
            uuid = begin(running, "");
            long ignored = awaitProcess(uuid, 0);
        }
        Files.createFile(folder.resolve("data/go"));

        try (RunningModule again = resuming()) {
            assertThat(awaitOver(again, uuid).path("result").path("output").textValue())
                    .isEqualTo("attempt 2");
        }
    }

    @Test
    void oneThatEndsWhenItIsCancelledIsGoneSoonAndKeepsWhatItSaid() throws Exception {
        try (RunningModule running = resuming()) {
            String uuid = begin(running, "");
            long ignored = awaitProcess(uuid, 0);
            long begun = System.nanoTime();

            HttpResponse<String> cancelled =
                    running.send(running.request(TRAIN + uuid).DELETE());

            assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
            JsonNode document = JSON.readTree(cancelled.body());
            assertThat(document.path("status").textValue()).isEqualTo("cancelled");
            assertThat(document.path("result").path("output").textValue()).isEqualTo("cancelled in attempt 1");
            assertThat(output(uuid).resolve("begun")).hasContent("1");
        }
    }

    @Test
    void eachPhaseIsAnEvent() throws Exception {
        try (RunningModule running = resuming()) {
            String uuid = begin(running, "");
            Files.createFile(folder.resolve("data/go"));

            String events = running.get(TRAIN + uuid + "/events").body();

            assertThat(events).contains("event: progress").contains("\"done\":1,\"total\":10,\"unit\":\"attempts\"");
            assertThat(events).contains("{\"phase\":\"running\",\"doing\":\"learning\"}");
        }
    }

    private static String begin(RunningModule running, String query) throws Exception {
        HttpResponse<String> begun =
                running.send(running.request(TRAIN + "?" + query).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return JSON.readTree(begun.body()).path("uuid").textValue();
    }

    private static JsonNode find(RunningModule running, String uuid) throws Exception {
        return JSON.readTree(running.get(TRAIN + uuid).body());
    }

    private static JsonNode awaitOver(RunningModule running, String uuid) throws Exception {
        await().until(() -> !find(running, uuid).path("status").textValue().equals("running"));
        return find(running, uuid);
    }
}
