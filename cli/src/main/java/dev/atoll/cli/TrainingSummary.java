package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModulePackage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells what came of a training, and what one may do with it.
///
/// @param folder of the result
/// @param json for a program
/// @param quiet the folder alone
record TrainingSummary(Terminal terminal, Path folder, boolean json, boolean quiet) {

    private static final Path REPORT = Path.of("results", "report.html");

    void print(JsonNode document) {
        JsonNode output = document.path("result").path("output");
        if (json) {
            terminal.answerInUtf8(event(document, output).toString());
            return;
        }
        PrintStream out = terminal.answers();
        if (quiet) {
            out.println(folder);
            return;
        }
        if (!output.isMissingNode()) {
            new AnswerViews(new Bars(terminal.drawn()))
                    .ofTraining(output)
                    .lines()
                    .forEach(out::println);
            out.println();
        }
        boolean cancelled = document.path("status").asText().equals("cancelled");
        out.println(
                cancelled
                        ? "Cancelled. What was best so far is in " + folder + "; it is not fully trained."
                        : "What it learned is in " + folder);
        next().forEach(line -> out.println("  " + line));
        out.flush();
    }

    private ObjectNode event(JsonNode document, JsonNode output) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", "result");
        ObjectNode data = event.putObject("data")
                .put("out", folder.toString())
                .put("status", document.path("status").asText());
        if (!output.isMissingNode()) {
            data.set("output", output);
        }
        return event;
    }

    private List<String> next() {
        List<String> lines = new ArrayList<>();
        if (ModulePackage.isPackage(folder)) {
            lines.add("./atoll predict " + folder + " photo.jpg");
            lines.add("./atoll run " + folder);
        }
        if (Files.exists(folder.resolve(REPORT))) {
            lines.add("open " + folder.resolve(REPORT));
        }
        return lines;
    }
}
