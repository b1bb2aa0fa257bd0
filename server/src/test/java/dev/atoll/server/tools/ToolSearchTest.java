package dev.atoll.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ToolRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools are found by the words of their metadata.
final class ToolSearchTest {

    @TempDir
    private Path folder;

    private Tools tools;

    @BeforeEach
    void install() throws IOException {
        recipe("jupyterlab", "JupyterLab", "Notebooks beside your files.");
        recipe("cvat", "Annotation", "Draws boxes on pictures.");
        tools = new Tools(List.of(folder));
    }

    @Test
    void withoutWordsAllAreThere() {
        assertThat(found("  ")).containsExactly("cvat", "jupyterlab");
    }

    @Test
    void everyWordHasToBeThereAtTheBeginningOfOne() {
        assertThat(found("note BES")).containsExactly("jupyterlab");
        assertThat(found("notebooks pictures")).isEmpty();
        assertThat(found("ook")).isEmpty();
    }

    @Test
    void aWordOfFourLettersMayStandInside() {
        assertThat(found("book")).containsExactly("jupyterlab");
    }

    private List<String> found(String text) {
        return tools.search(text).stream().map(ToolRecipe::name).toList();
    }

    private void recipe(String name, String title, String summary) throws IOException {
        Path recipe = Files.createDirectories(folder.resolve(name));
        Files.writeString(recipe.resolve("tool.yml"), """
                processes:
                  - {name: ui, command: [serve, "{socket}"], ready: /}
                """);
        Files.writeString(recipe.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: %s
                summary: %s
                description: Nothing more.
                links: {source_code: https://example.org/x}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 tools]
                tags: []
                """.formatted(title, summary));
    }
}
