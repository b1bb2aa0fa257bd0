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
        String amount = amount(task.path("progress"));
        return printable(said(task) + (amount.isEmpty() ? "" : ", " + amount));
    }

    /// Such as `Import a.zip: Waiting for data.example.org to answer`.
    static String titled(JsonNode task) {
        boolean runs = task.path("state").asText().equals("running");
        String said = runs ? said(task) : task.path("message").asText();
        return printable(task.path("title").asText() + (said.isEmpty() ? "" : ": " + said));
    }

    /// What it does, or waits for.
    private static String said(JsonNode task) {
        String doing = task.path("progress").path("doing").asText();
        return doing.isEmpty() ? task.path("message").asText() : doing;
    }

    /// How much is done; empty when nobody counts.
    static String amount(JsonNode progress) {
        String unit = progress.path("unit").asText();
        long done = progress.path("done").asLong();
        long total = progress.path("total").asLong();
        if (unit.isEmpty() || (done == 0 && total <= 0)) {
            return "";
        }
        return total > 0 ? number(done, unit) + " of " + counted(total, unit) : counted(done, unit);
    }

    private static String number(long number, String unit) {
        return unit.equals("bytes") ? Sizes.words(number) : Long.toString(number);
    }

    /// Such as `105 files`; units are plurals.
    private static String counted(long number, String unit) {
        if (unit.equals("bytes")) {
            return Sizes.words(number);
        }
        return number + " " + (number == 1 ? unit.replaceFirst("s$", "") : unit);
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
