package dev.atoll.modules.speechdetection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.sdk.Silence;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the Python package silero-vad found: `tools/silero-vad/reference.py` wrote it.
final class Reference {

    static final Path MODULE = Path.of("").toAbsolutePath();

    private Reference() {}

    static JsonNode of(String recording) throws IOException {
        JsonNode all =
                new ObjectMapper().readTree(Files.readString(MODULE.resolve("src/test/resources/reference.json")));
        for (JsonNode entry : all) {
            if (entry.path("recording").asText().equals(recording)) {
                return entry;
            }
        }
        throw new IllegalArgumentException(recording + ": not in reference.json");
    }

    static List<Segment> segments(JsonNode segments) {
        List<Segment> found = new ArrayList<>();
        segments.forEach(each -> found.add(
                new Segment(each.path("start").asLong(), each.path("end").asLong())));
        return found;
    }

    static Heard hear(Path recording) throws Exception {
        return SileroVad.load(MODULE).listen(upload(recording), Silence.SILENCE);
    }

    static Upload upload(Path recording) {
        return new Upload("audio", recording, "", recording.getFileName().toString());
    }
}
