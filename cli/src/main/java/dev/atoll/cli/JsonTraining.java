package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// A line of JSON for each event, for a program.
record JsonTraining(Terminal terminal) implements TrainingView {

    @Override
    public void event(String name, JsonNode content) {
        terminal.answerInUtf8(JsonNodeFactory.instance
                .objectNode()
                .put("event", name)
                .set("data", content)
                .toString());
    }

    @Override
    public void note(String line) {
        terminal.messages().println(line);
    }

    @Override
    public void close() {
        // Every line is whole.
    }
}
