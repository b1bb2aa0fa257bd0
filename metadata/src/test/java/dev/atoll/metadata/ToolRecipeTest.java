package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolRecipeTest {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: Viewer
            summary: Looks at things.
            description: A viewer.
            dates: {created: '2026-11-27', updated: '2026-11-27'}
            links: {source_code: https://example.org/viewer}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 tools]
            tags: [viewer]
            data-type: [Other]
            """;

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        folder = home.resolve("viewer");
        written("ai4-metadata.yml", METADATA);
    }

    @Test
    void aRecipeSaysWhatIsAskedWhatIsInstalledAndWhatRuns() throws Exception {
        written("environments/small/requirements.lock", "");
        written("environments/large/requirements.lock", "");
        written("tool.yml", """
                form:
                  - name: size
                    label: How much
                    choices: {small: Little, large: Much}
                    value: large
                environment: environments/{size}
                processes:
                  - name: ui
                    label: Viewer
                    command: [sh, "{recipe}/start.sh", "{socket}", "{size}"]
                    ready: /health
                  - name: helper
                    command: [sleep, "1000"]
                """);

        ToolRecipe tool = ToolRecipe.open(folder);

        assertThat(tool.name()).isEqualTo("viewer");
        assertThat(tool.metadata().title()).isEqualTo("Viewer");
        assertThat(tool.defaults()).containsExactly(Map.entry("size", "large"));
        assertThat(tool.form().getFirst().choices().keySet()).containsExactly("small", "large");
        assertThat(tool.environmentsFor(Map.of("size", "small")))
                .containsExactly(Map.entry("environment", folder.toRealPath().resolve("environments/small")));
        assertThat(tool.ports()).extracting(ToolRecipe.Program::name).containsExactly("ui");
        assertThat(tool.processes()).hasSize(2);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() throws IOException {
        written("tool.yml", """
                form:
                  - name: Size
                    choices: {../../etc: Bad}
                    colour: red
                environment: ../{Size}
                processes:
                  - name: Ui Port
                    command: [serve, "{nothing}"]
                    ready: health
                """);

        assertThat(problems())
                .containsExactly(
                        "form[0].colour: unknown (expected one of name, label, description, choices, value)",
                        "form[0].name: \"Size\" (expected small letters, digits and _, and none of environment, home,"
                                + " recipe, socket)",
                        "form[0].choices: \"../../etc\" (expected letters, digits, ., _ and -)",
                        "environment: \"../{Size}\" (expected a folder such as environments/{framework})",
                        "processes[0].name: \"Ui Port\" (expected at most 26 small letters, digits and -)",
                        "processes[0].ready: \"health\" (expected a path such as /health)",
                        "processes Ui Port: {nothing} (expected one of Size, environment, home, recipe, socket)",
                        "processes Ui Port: no {socket} (expected {socket} in its command or environment, where it is"
                                + " to listen)");
    }

    @Test
    void anEnvironmentMustBeThereForEveryChoice() throws IOException {
        written("environments/small/requirements.lock", "");
        written("tool.yml", """
                form:
                  - {name: size, choices: {small: Little, large: Much}}
                environment: environments/{size}
                processes:
                  - {name: ui, command: [serve, "{socket}"], ready: /}
                """);

        assertThat(problems()).containsExactly("environment: environments/large/requirements.lock (expected a file)");
    }

    @Test
    void severalEnvironmentsHaveNamesThatStandForTheirFolders() throws Exception {
        written("environments/small/requirements.lock", "");
        written("environments/server/requirements.lock", "");
        written("environments/server/package.json", "{}");
        written("environments/server/package-lock.json", "{}");
        written("tool.yml", """
                form:
                  - {name: size, choices: {small: Little}}
                environments: {python: "environments/{size}", server: environments/server}
                processes:
                  - {name: ui, command: ["{server}/bin/serve", "{socket}", "{python}"], ready: /}
                """);

        ToolRecipe tool = ToolRecipe.open(folder);

        assertThat(tool.environmentsFor(tool.defaults()).keySet()).containsExactly("python", "server");
        assertThat(new ToolLock(folder.resolve("environments/small")).files()).hasSize(1);
        assertThat(new ToolLock(folder.resolve("environments/server")).files()).hasSize(3);
    }

    @Test
    void whatIsWrongWithNamedEnvironmentsIsSaidByName() throws IOException {
        written("environments/server/requirements.lock", "");
        written("environments/server/package.json", "{}");
        written("tool.yml", """
                form:
                  - {name: size, choices: {small: Little}}
                environment: environments/server
                environments: {size: environments/server, server: "../{size}", socket: environments/none}
                processes:
                  - {name: ui, command: [serve, "{socket}"], ready: /}
                """);

        assertThat(problems())
                .containsExactly(
                        "environment: beside environments (expected one of both)",
                        "environments: \"size\" (expected small letters, digits and _, and a name of its own)",
                        "environments.size: environments/server/package-lock.json (expected a file)",
                        "environments.server: \"../{size}\" (expected a folder such as environments/{framework})",
                        "environments: \"socket\" (expected small letters, digits and _, and a name of its own)",
                        "environments.socket: environments/none/requirements.lock (expected a file)",
                        "environment: environments/server/package-lock.json (expected a file)");
    }

    @Test
    void oneThatAnswersNowhereIsNoTool() throws IOException {
        written("tool.yml", """
                processes:
                  - {name: ui, command: [serve]}
                  - {name: ui, command: [serve]}
                """);

        assertThat(problems())
                .containsExactly(
                        "processes: ui twice (expected each once)",
                        "processes: none with ready (expected one that answers, with ready)");
    }

    @Test
    void theModuleThatPeopleWorkOnHasAPortAfterThoseOfTheToolItself() throws Exception {
        written("tool.yml", """
                processes:
                  - {name: api, label: Your module, serves: module}
                  - {name: ui, command: [serve, "{socket}"], ready: /}
                """);

        ToolRecipe tool = ToolRecipe.open(folder);

        assertThat(tool.servesModule()).isTrue();
        assertThat(tool.ports()).extracting(ToolRecipe.Program::name).containsExactly("ui", "api");
    }

    @Test
    void aToolIsMoreThanAModuleAndHasOneAtMost() throws IOException {
        written("tool.yml", """
                processes:
                  - {name: api, serves: module, command: [serve], ready: /}
                  - {name: more, serves: ../module}
                """);

        assertThat(problems())
                .containsExactly(
                        "processes[0].command: unknown (expected one of name, label, serves)",
                        "processes[0].ready: unknown (expected one of name, label, serves)",
                        "processes[1].serves: \"../module\" (expected a name in the home, such as module)",
                        "processes: none with ready (expected one that answers, with ready)",
                        "processes: two with serves (expected at most one)");
    }

    @Test
    void aValueIsOneOfTheChoicesOrAShortLine() {
        ToolRecipe.Field chosen = new ToolRecipe.Field("size", "Size", "", Map.of("small", "Little"), "small");
        ToolRecipe.Field written = new ToolRecipe.Field("name", "Name", "", Map.of(), "");

        assertThat(chosen.takes("small")).isTrue();
        assertThat(chosen.takes("huge")).isFalse();
        assertThat(written.takes("my name; rm -rf /")).isTrue();
        assertThat(written.takes("two\nlines")).isFalse();
        assertThat(written.takes("x".repeat(201))).isFalse();
    }

    @Test
    void withoutMetadataThereIsNoTool() throws IOException {
        Files.delete(folder.resolve("ai4-metadata.yml"));
        written("tool.yml", "processes: [{name: ui, command: [serve, '{socket}'], ready: /}]");

        assertThatThrownBy(() -> ToolRecipe.open(folder)).isInstanceOf(NoSuchFileException.class);
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidMetadataException.class, () -> ToolRecipe.open(folder))
                .problems();
    }

    private void written(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
