package dev.atoll.server.storage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Asks Zenodo which files a record has. The wire is that of `GET /api/records/{id}`: `files` with
/// `key`, `size`, `checksum` (`md5:` and hex) and `links.self`, where the bytes are. The id of all
/// versions leads on to the latest one.
@Singleton
final class Zenodo {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final Web web;
    private final ObjectMapper json;

    Zenodo(Web web, ObjectMapper json) {
        this.web = web;
        this.json = json;
    }

    /// The files of a record, or the one that was asked for.
    ///
    /// @throws PlatformException `NOT_FOUND` without a record or file, `BAD_REQUEST` for an answer that
    ///     nobody understands
    /// @throws IOException when it is worth another try
    List<RemoteFile> files(Source.ZenodoRecord record) throws IOException, InterruptedException {
        JsonNode answer = ask(record);
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : answer.path("files")) {
            if (record.file().isEmpty() || record.file().equals(file.path("key").asText())) {
                files.add(file(record, file));
            }
        }
        if (files.isEmpty()) {
            String access = answer.path("metadata").path("access_right").asText("unknown");
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    record.words() + " has no such files that everybody may read (its access is " + access
                            + "; expected open)");
        }
        return files;
    }

    private JsonNode ask(Source.ZenodoRecord record) throws IOException, InterruptedException {
        URI address = URI.create(record.zenodo() + "/api/records/" + record.id());
        try (Web.Answer answer = web.get(address, Map.of("Accept", "application/json"))) {
            if (answer.status() == 404 || answer.status() == 410) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND,
                        "Zenodo has no record " + record.id() + " (it answered " + answer.status() + ")");
            }
            answer.requireStatus(200);
            byte[] bytes = answer.body().readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw odd(record, "more than " + LONGEST_ANSWER + " bytes");
            }
            return json.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw odd(record, "no JSON");
        }
    }

    private static RemoteFile file(Source.ZenodoRecord record, JsonNode file) {
        String key = file.path("key").asText("");
        String address = file.path("links").path("self").asText("");
        if (key.isEmpty() || address.isEmpty() || !file.path("size").canConvertToLong()) {
            throw odd(record, "a file without key, size or links.self");
        }
        return new RemoteFile(
                key,
                Source.address(address).toString(),
                file.path("size").asLong(),
                file.path("checksum").asText(""));
    }

    private static PlatformException odd(Source.ZenodoRecord record, String what) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "Zenodo's answer for record " + record.id() + ": " + what + " (expected a record)");
    }
}
