package dev.atoll.server.deployments;

import static dev.atoll.server.deployments.DeploymentWorld.hardware;
import static dev.atoll.server.deployments.DeploymentWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools among the deployments, on an engine that does as it is told.
final class ToolDeploymentsTest {

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
            resources: {inference: {cpu: 2, memory_MB: 700}}
            """;

    @TempDir
    private Path home;

    private DeploymentWorld world;

    @BeforeEach
    void begin() throws IOException {
        written("ai4-metadata.yml", METADATA);
        recipe("");
        world = DeploymentWorld.in(home, TestDatabases.sqlite(home));
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aToolRunsWithItsAnswersItsPortsAndItsOwnersFiles() throws Exception {
        Deployment deployment = world.running(world.ana, order(tool(Map.of("size", "large"))));

        WorkloadSpec started = world.lastStarted();
        assertThat(deployment.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(deployment.spec().ports()).containsExactly("ui", "admin");
        assertThat(deployment.spec().tool().values())
                .containsExactly(Map.entry("name", "x"), Map.entry("size", "large"));
        assertThat(started.program().command())
                .containsSubsequence("--tool", folder().toRealPath().toString())
                .containsSubsequence("--value", "size=large")
                .containsSubsequence("--listen", "ui={port:ui}", "--listen", "admin={port:admin}");
        assertThat(started.ports()).extracting("name").containsExactly("ui", "admin");
        assertThat(started.mounts()).extracting(Mount::target).contains("/storage");
        assertThat(started.environment()).containsKey("ATOLL_WORKLOAD_SECRET");
        assertThat(started.program().command().toString())
                .doesNotContain(started.environment().get("ATOLL_WORKLOAD_SECRET"));
    }

    @Test
    void withoutATitleItIsCalledAsItsRecipeCallsTheTool() {
        Deployment deployment =
                world.deployments.order(world.ana, new DeploymentOrder("", "", "", tool(Map.of("size", "large"))));

        assertThat(deployment.title()).isEqualTo("Viewer");
    }

    @Test
    void whatWasAnsweredIsKept() throws Exception {
        Deployment deployment = world.running(world.ana, order(tool(Map.of("size", "large"))));

        world = world.restarted();

        assertThat(world.book.get(deployment.id()).spec()).isEqualTo(deployment.spec());
    }

    @Test
    void whatItNeedsIsMadeOnceByAWorkloadOfItsOwnAndOnlyReadByTheTool() throws Exception {
        written("environments/requirements.lock", "a==1 --hash=sha256:00");
        recipe("environment: environments");

        Deployment deployment = world.deployments.order(world.ana, order(tool(Map.of())));
        Deployment waiting = world.settle(deployment);

        WorkloadSpec maker = world.lastStarted();
        assertThat(waiting.state()).isEqualTo(DeploymentState.STARTING);
        assertThat(waiting.reason()).startsWith("Once for everybody: ");
        assertThat(maker.id()).startsWith("env-");
        assertThat(maker.program().command()).contains("--make-environment");

        Path made = home.resolve("tool-environments/environments/made");
        Files.createDirectories(made.resolve("bin"));
        Files.createFile(made.resolve("bin/python")).toFile().setExecutable(true);
        Files.writeString(Path.of(maker.program().command().getLast()), made.toString());
        Deployment running = world.settle(deployment);

        assertThat(running.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.lastStarted().program().command()).containsSubsequence("--environment", "environment=" + made);
        assertThat(world.lastStarted().mounts()).contains(Mount.reading(made));
        assertThat(world.lastStarted().mounts().stream().filter(Mount::writable))
                .extracting(Mount::target)
                .containsExactly("/storage");
    }

    @Test
    void aModuleThatIsWorkedOnInItIsSeenByItAsItIsInTheCatalogue() throws Exception {
        recipe("  - {name: api, label: Your module, serves: module}");

        Deployment deployment = world.running(world.ana, order(tool(Map.of()).workingOn("demo", "latest")));

        WorkloadSpec started = world.lastStarted();
        Path module = home.resolve("modules/demo").toAbsolutePath();
        assertThat(deployment.spec().ports()).containsExactly("ui", "admin", "api");
        assertThat(started.program().command()).containsSubsequence("--module", module.toString());
        assertThat(started.mounts()).anyMatch(mount -> module.startsWith(mount.source()) && !mount.writable());
        assertThat(started.environment().get("ATOLL_URL")).startsWith("http://");
    }

    @Test
    void aToolThatIsNotForModulesTakesNone() throws IOException {
        refused(
                tool(Map.of()).workingOn("demo", "latest"),
                ErrorCode.BAD_REQUEST,
                "module: demo (expected none: viewer is not for working on modules)");
        recipe("  - {name: api, serves: module}");
        refused(
                tool(Map.of()).workingOn("nothing", "latest"),
                ErrorCode.NOT_FOUND,
                "There is no module nothing (expected a name from the catalogue)");
    }

    @Test
    void whoAsksForWhatIsNotThereIsToldWhatThereIs() {
        refused(tool("nothing", Map.of()), ErrorCode.NOT_FOUND, "There is no tool nothing (expected one of viewer)");
        refused(tool(Map.of("size", "huge")), ErrorCode.BAD_REQUEST, "values.size: huge (expected small, large)");
        refused(tool(Map.of("colour", "red")), ErrorCode.BAD_REQUEST, "values: colour (expected size, name)");
    }

    @Test
    void aRecipeThatIsWrongSaysWhy() throws IOException {
        recipe("colour: red");

        refused(
                tool(Map.of()),
                ErrorCode.WORKLOAD_FAILED,
                "The recipe of viewer is wrong: colour: unknown (expected one of form, environment, environments, processes)");
    }

    private void refused(DeploymentSpec spec, ErrorCode code, String message) {
        assertThatThrownBy(() -> world.deployments.order(world.ana, order(spec)))
                .isInstanceOf(PlatformException.class)
                .hasMessage(message)
                .extracting("code")
                .isEqualTo(code);
    }

    private static DeploymentSpec tool(Map<String, String> values) {
        return tool("viewer", values);
    }

    private static DeploymentSpec tool(String name, Map<String, String> values) {
        return new DeploymentSpec(ToolSpec.of(name, values), hardware(1), List.of("home"), List.of(), 0, 0);
    }

    private Path folder() {
        return home.resolve("tools/viewer");
    }

    private void recipe(String more) throws IOException {
        written("tool.yml", """
                form:
                  - {name: size, choices: {small: Little, large: Much}}
                  - {name: name, value: x}
                processes:
                  - {name: ui, command: [serve, "{socket}", "{size}"], ready: /}
                  - {name: admin, command: [serve, "{socket}"], ready: /}
                """ + more + "\n");
    }

    private void written(String path, String text) throws IOException {
        Path file = folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
