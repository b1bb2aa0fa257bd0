package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/// Writes the answers of `predict`, as a person or as a script wants them.
///
/// @param json for a script
/// @param alone whether one file was asked about, which has the output to itself
record PredictOutput(Terminal terminal, boolean json, boolean alone) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static PredictOutput of(Terminal terminal, boolean json, boolean alone) {
        return new PredictOutput(terminal, json, alone);
    }

    /// Shows an answer.
    ///
    /// @param width of the longest name
    /// @return whether it could be shown
    boolean answer(String name, int width, String answer) {
        try {
            write(name, width, answer);
            return true;
        } catch (CommandException e) {
            return error(name, e.text());
        }
    }

    /// Errors go to standard error; a script reading lines finds them there as well.
    ///
    /// @return false: nothing was answered
    boolean error(String name, String reason) {
        boolean named =
                reason.startsWith(name + ":") || reason.startsWith(Path.of(name).getFileName() + ":");
        terminal.messages().println("atoll: " + (named ? "" : name + ": ") + reason);
        if (json && !alone) {
            terminal.answerInUtf8(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", name)
                    .put("error", reason)
                    .toString());
        }
        return false;
    }

    private void write(String name, int width, String answer) throws CommandException {
        if (json) {
            terminal.answerInUtf8(alone ? answer.stripTrailing() : line(name, answer));
            return;
        }
        AnswerTable table = new AnswerTable(terminal.drawn());
        if (alone) {
            table.block(name, answer).forEach(terminal.answers()::println);
        } else {
            terminal.answers().println(table.row(name, width, answer));
        }
    }

    private static String line(String name, String answer) throws CommandException {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("file", name);
        try {
            line.set("answer", JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, "the module's answer is no JSON: " + e.getOriginalMessage());
        }
        return line.toString();
    }
}
