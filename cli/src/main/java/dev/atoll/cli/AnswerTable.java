package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/// Shows answers to a person: all of one file's, or one row per file.
///
/// @param drawn whether bars may be block characters
record AnswerTable(boolean drawn) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Everything the answer says.
    List<String> block(String file, String answer) throws CommandException {
        List<String> lines = new ArrayList<>(List.of(file));
        for (String line : view(answer).lines()) {
            lines.add(line.isEmpty() ? line : "  " + line);
        }
        return lines;
    }

    /// The file, and what matters most in the answer.
    ///
    /// @param width of the longest file name
    String row(String file, int width, String answer) throws CommandException {
        return TextTable.padded(file, width) + "  " + view(answer).brief();
    }

    private AnswerView view(String answer) throws CommandException {
        try {
            JsonNode json = JSON.readTree(answer);
            return new AnswerViews(new Bars(drawn)).of(json);
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, "the module's answer is no JSON: " + e.getOriginalMessage());
        }
    }
}
