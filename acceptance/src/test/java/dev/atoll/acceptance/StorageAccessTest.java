package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose files are whose.
@Tag("acceptance")
final class StorageAccessTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;
    private static SignedIn ana;
    private static SignedIn bob;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"), Map.of("ATOLL_PROJECTS_CREATE", "anybody"));
        operator = platform.firstOperator();
        ana = platform.newPerson(operator, "ana");
        bob = platform.newPerson(operator, "bob");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everybodyHasAHomeOfTheirOwn() {
        StorageClient.home(ana).write("/diary.txt", "hers");

        assertThat(StorageClient.home(bob).get("/diary.txt").statusCode()).isEqualTo(404);
        assertThat(StorageClient.home(operator).get("/diary.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void theFilesOfAProjectAreThereForItsMembersAlone() {
        StorageClient.good(ana.post("/api/v1/projects", Map.of("id", "plankton", "name", "Plankton")));
        StorageClient anas = StorageClient.home(ana).in("project:plankton");
        anas.write("/shared.txt", "ours");

        StorageClient bobs = StorageClient.home(bob).in("project:plankton");
        assertThat(StorageClient.refusal(bobs.get("/shared.txt"))).isEqualTo("404 not_found");
        assertThat(StorageClient.refusal(bobs.put("/mine.txt", "x"))).isEqualTo("404 not_found");
        StorageClient.good(
                ana.post("/api/v1/projects/plankton/members", Map.of("address", "bob@example.org", "level", "ap-u")));
        assertThat(bobs.get("/shared.txt").body()).isEqualTo("ours");
    }

    @Test
    void aTokenForReadingDoesNotWrite() {
        StorageClient reading = StorageClient.home(platform.withToken(ana.token("read")));
        StorageClient.home(ana).write("/read.txt", "x");

        assertThat(reading.get("/read.txt").body()).isEqualTo("x");
        assertThat(StorageClient.refusal(reading.put("/read.txt", "y"))).isEqualTo("403 forbidden");
        assertThat(StorageClient.refusal(reading.delete("items?path=/read.txt")))
                .isEqualTo("403 forbidden");
        assertThat(StorageClient.refusal(reading.post("move", "{\"from\":\"/read.txt\",\"to\":\"/x\"}")))
                .isEqualTo("403 forbidden");
    }

    @Test
    void whatIsLargerThanTheQuotaIsRefusedAndNothingChanges() {
        SignedIn eve = platform.newPerson(operator, "eve");
        StorageClient.good(
                operator.send("PUT", "/api/v1/quotas/accounts/" + eve.id() + "/storage_bytes", Map.of("amount", 1000)));
        StorageClient files = StorageClient.home(eve);
        files.write("/fits.txt", "x".repeat(900));

        HttpResponse<String> refused = files.put("/too-much.txt", "x".repeat(101));

        assertThat(StorageClient.refusal(refused)).isEqualTo("507 insufficient_storage");
        assertThat(refused.body()).contains("101 bytes").contains("100");
        assertThat(files.names("/")).containsExactly("fits.txt");
        assertThat(files.json("").path("usage").path("bytes").asLong()).isEqualTo(900);
    }

    @Test
    void aStrangerGetsNothing() {
        StorageClient nobody = StorageClient.home(platform.platform());

        assertThat(StorageClient.refusal(nobody.get("/diary.txt"))).isEqualTo("401 unauthenticated");
        assertThat(StorageClient.refusal(nobody.put("/diary.txt", "x"))).isEqualTo("401 unauthenticated");
    }
}
