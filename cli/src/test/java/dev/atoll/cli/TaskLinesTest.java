package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class TaskLinesTest {

    @Test
    void oneFileIsOneFile() {
        assertThat(TaskLines.amount(progress(1, 1, "files"))).isEqualTo("1 of 1 file");
        assertThat(TaskLines.amount(progress(1, 105, "files"))).isEqualTo("1 of 105 files");
        assertThat(TaskLines.amount(progress(1, -1, "files"))).isEqualTo("1 file");
        assertThat(TaskLines.amount(progress(3, -1, "files"))).isEqualTo("3 files");
        assertThat(TaskLines.amount(progress(0, -1, "files"))).isEmpty();
    }

    @Test
    void whatATaskDoesIsSaidWhileItRuns() {
        ObjectNode task = JsonNodeFactory.instance.objectNode().put("title", "Import a.zip");
        var _ = task.set("progress", progress(0, -1, "bytes").put("doing", "Waiting for data.example.org to answer"));

        assertThat(TaskLines.titled(task.put("state", "running")))
                .isEqualTo("Import a.zip: Waiting for data.example.org to answer");
        assertThat(TaskLines.titled(task.put("state", "failed").put("message", "gone")))
                .isEqualTo("Import a.zip: gone");
    }

    private static ObjectNode progress(long done, long total, String unit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("done", done)
                .put("total", total)
                .put("unit", unit);
    }
}
