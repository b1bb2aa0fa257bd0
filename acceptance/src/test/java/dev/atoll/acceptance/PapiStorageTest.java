package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The storage routes of the AI4OS platform API, as its wire contract has them.
@Tag("acceptance")
final class PapiStorageTest {

    private static final String MODIFIED = "2026-05-01T10:22:00Z";

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static StorageClient files;

    @BeforeAll
    static void start() {
        platform = Atoll.up(folder.resolve("home"));
        files = StorageClient.home(platform);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /// The example of the contract; `Size` and `MimeType` of a file are those of rclone.
    @Test
    void aFolderIsListedAsRcloneDoes() {
        files.write("/backups/my_cvat/tasks.json", "{}");
        files.put("/backups/photo one.jpg", "abc", "X-Modified", MODIFIED);

        JsonNode list = platform.json("/v1/storage/localhost/ls?vo=vo.ai4eosc.eu&subpath=backups");

        assertThat(list.size()).isEqualTo(2);
        assertThat(list.path(0).path("ModTime").asText()).endsWith("Z");
        assertThat(list.path(0)).isEqualTo(Platform.parse("""
                        {"Path":"my_cvat","Name":"my_cvat","Size":-1,"MimeType":"inode/directory","ModTime":"%s",
                         "IsDir":true}""".formatted(
                        list.path(0).path("ModTime").asText())));
        assertThat(list.path(1)).isEqualTo(Platform.parse("""
                        {"Path":"photo one.jpg","Name":"photo one.jpg","Size":3,"MimeType":"image/jpeg",
                         "ModTime":"%s","IsDir":false}""".formatted(MODIFIED)));
    }

    @Test
    void theTopIsListedWithoutASubpathAndBySlashes() {
        files.write("/top.txt", "x");

        assertThat(platform.get("/v1/storage/localhost/ls?vo=vo.ai4eosc.eu").body())
                .contains("top.txt")
                .isEqualTo(platform.get("/v1/storage/localhost/ls?vo=vo.ai4eosc.eu&subpath=/")
                        .body());
    }

    @Test
    void aFolderThatIsNotThereIsNotFound() {
        HttpResponse<String> answer = platform.get("/v1/storage/localhost/ls?vo=vo.ai4eosc.eu&subpath=nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(detail(answer)).startsWith("Directory not found. ");
    }

    /// AI4OS fails with 500 here; the beginning of its sentence is what its dashboard knows it by.
    @Test
    void aStorageThatIsNotLinkedCannotBeListed() {
        HttpResponse<String> answer = platform.get("/v1/storage/share.example.eu/ls?vo=vo.ai4eosc.eu");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(detail(answer)).startsWith("Error retrieving information from storage. ");
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInIt() {
        files.write("/old/backup/a.txt", "a");

        HttpResponse<String> answer = remove("?vo=vo.ai4eosc.eu&subpath=/old/backup");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Platform.parse(answer.body())).isEqualTo(Platform.parse("{\"status\":\"success\"}"));
        assertThat(files.names("/old")).isEmpty();
    }

    @Test
    void theTopIsNeverDeleted() {
        files.write("/stays.txt", "x");

        HttpResponse<String> answer = remove("?vo=vo.ai4eosc.eu&subpath=//");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo("You cannot delete the root folder for security reasons.");
        assertThat(files.get("/stays.txt").statusCode()).isEqualTo(200);
    }

    @Test
    void aMissingParameterIsNamed() {
        assertThat(platform.get("/v1/storage/localhost/ls").statusCode()).isEqualTo(422);
        HttpResponse<String> answer = remove("?vo=vo.ai4eosc.eu");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Platform.parse(answer.body()).at("/detail/0/loc").toString()).isEqualTo("[\"query\",\"subpath\"]");
    }

    private static HttpResponse<String> remove(String query) {
        return platform.send(HttpRequest.newBuilder(URI.create(platform.url() + "/v1/storage/localhost/rm" + query))
                .DELETE());
    }

    private static String detail(HttpResponse<String> answer) {
        return Platform.parse(answer.body()).path("detail").asText();
    }
}
