package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// What the terminal says of tasks.
final class TaskLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TaskLines() {}

    /// Such as `Fetching a.zip, 1.2 MB of 3.0 MB`.
    static String progress(JsonNode task) {
        JsonNode progress = task.path("progress");
        String doing = progress.path("doing").asText();
        String said = doing.isEmpty() ? task.path("message").asText() : doing;
        String amount = amount(progress);
        return printable(said + (amount.isEmpty() ? "" : ", " + amount));
    }

    /// How much is done; empty when nobody counts.
    static String amount(JsonNode progress) {
        String unit = progress.path("unit").asText();
        long done = progress.path("done").asLong();
        long total = progress.path("total").asLong();
        if (unit.isEmpty() || (done == 0 && total <= 0)) {
            return "";
        }
        boolean bytes = unit.equals("bytes");
        String words = bytes ? Sizes.words(done) : done + " " + unit;
        String all = bytes ? Sizes.words(total) : Long.toString(total);
        return total > 0 ? words + " of " + all : words;
    }

    /// What a task made, such as `home:/datasets/plankton  105 files, 3.2 MB`.
    static String result(JsonNode task) {
        JsonNode result = read(task.path("result").asText());
        if (!result.has("path")) {
            return task.path("title").asText();
        }
        long files = result.path("files").asLong();
        String place = result.path("space").asText().replaceFirst("^project:", "") + ":"
                + result.path("path").asText();
        return printable(place) + "  " + files + (files == 1 ? " file, " : " files, ")
                + Sizes.words(result.path("bytes").asLong());
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a task: no JSON (expected some)", e);
        }
    }

    /// Names of files may hold what moves the cursor.
    static String printable(String text) {
        return CatalogListCommand.printable(text);
    }
}
