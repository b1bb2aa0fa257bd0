package dev.atoll.server.tools;

import dev.atoll.metadata.ToolRecipe;
import java.util.List;

/// A tool one can deploy; the JSON of the API.
///
/// @param form what is asked before it is deployed
/// @param ports where it answers; the first is where it is opened
/// @param forModules whether a module can be ordered beside it, which is then worked on in it
record ToolView(
        String name, String title, String summary, List<Question> form, List<Answering> ports, boolean forModules) {

    /// A question of its form.
    ///
    /// @param choices what can be answered; empty when any short text can
    /// @param value when nothing is said
    record Question(String name, String label, String description, List<Choice> choices, String value) {}

    /// An answer, and how people read it.
    record Choice(String value, String label) {}

    /// A port.
    record Answering(String name, String label) {}

    static ToolView of(ToolRecipe tool) {
        return new ToolView(
                tool.name(),
                tool.metadata().title(),
                tool.metadata().summary(),
                tool.form().stream().map(ToolView::question).toList(),
                tool.ports().stream()
                        .map(port -> new Answering(port.name(), port.label()))
                        .toList(),
                tool.servesModule());
    }

    private static Question question(ToolRecipe.Field field) {
        return new Question(
                field.name(),
                field.label(),
                field.description(),
                field.choices().entrySet().stream()
                        .map(choice -> new Choice(choice.getKey(), choice.getValue()))
                        .toList(),
                field.value());
    }
}
