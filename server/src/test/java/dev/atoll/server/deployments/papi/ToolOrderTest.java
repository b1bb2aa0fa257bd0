package dev.atoll.server.deployments.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.catalog.papi.WireTool;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recipes of this platform as the tools of the platform API.
@Timeout(60)
final class ToolOrderTest {

    private static final String VO = "phyto";
    private static final String ENVIRONMENT = "ai4os-dev-env";
    private static final String PASSWORD = "'service':'jupyter','jupyter_password':'123456789'";

    @TempDir
    private Path home;

    private TestDeployments world;
    private PapiDeployments papi;

    @BeforeEach
    void open() throws Exception {
        recipe(
                "jupyterlab",
                "framework, label: Framework, choices: {none: None, pytorch: PyTorch}, value: none",
                "ide");
        recipe("viewer", "colour, label: Colour, value: red", "ui");
        world = TestDeployments.in(home, TestDatabases.sqlite(home));
        papi = new PapiDeployments(
                world.deployments(),
                world.sights(),
                new DeploymentWire(world.views(), world.images(), world.tools()),
                () -> world.now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDevelopmentEnvironmentIsTheRecipeOfItsService() throws Exception {
        String id = ordered(ENVIRONMENT, """
                {'general':{'title':'teal-otter','desc':'notes','docker_image':'ai4oshub/ai4os-dev-env',
                  'docker_tag':'pytorch',%s},
                 'hardware':{'cpu_num':2,'ram':3000,'disk':5000,'gpu_num':0,'gpu_type':''},
                 'storage':{'rclone_conf':'/srv/.rclone/rclone.conf','datasets':[]}}""".formatted(PASSWORD));
        Deployment deployment = world.deployments().get(world.ana(), id);
        PapiDeployment waiting = papi.get(world.ana(), WireKind.TOOL, VO, id, true);
        world.settle(id);
        PapiDeployment running = papi.get(world.ana(), WireKind.TOOL, VO, id, true);

        assertThat(deployment.spec().tool().name()).isEqualTo("jupyterlab");
        assertThat(deployment.spec().tool().values()).isEqualTo(Map.of("framework", "pytorch"));
        assertThat(deployment.spec().hardware()).isEqualTo(new Hardware(2, 3000, 5000, 0, ""));
        assertThat(deployment.spec().storage()).containsExactly("home");
        assertThat(waiting.activeEndpoints()).isNull();
        assertThat(running.tool()).isEqualTo(ENVIRONMENT);
        assertThat(running.name()).isEqualTo("tool-devenv-" + id);
        assertThat(running.dockerImage()).isEqualTo("ai4oshub/ai4os-dev-env:pytorch");
        assertThat(running.mainEndpoint()).isEqualTo("ide");
        assertThat(running.activeEndpoints()).containsExactly("ide");
        assertThat(running.endpoints().get("ide")).startsWith("http://ide-" + id + ".apps.localhost:");
    }

    @Test
    void anyOtherRecipeGoesByItsOwnNameAndIsAskedWhatItAsks() throws Exception {
        String id = ordered("viewer", "{'general':{'title':null},'fields':{'colour':'blue'}}");
        world.settle(id);

        PapiDeployment running = papi.get(world.ana(), WireKind.TOOL, VO, id, true);

        assertThat(world.deployments().get(world.ana(), id).spec().tool().values())
                .isEqualTo(Map.of("colour", "blue"));
        assertThat(running.title()).isEqualTo("viewer");
        assertThat(running.tool()).isEqualTo("viewer");
        assertThat(running.mainEndpoint()).isEqualTo("ui");
        assertThat(running.dockerImage()).isEqualTo("viewer");
    }

    @Test
    void aToolIsInTheListOfToolsAloneAndLeavesItWhenItIsDeletedHoweverOften() {
        String id = ordered(ENVIRONMENT, "{'general':{%s}}".formatted(PASSWORD));

        assertThat(list(WireKind.TOOL)).containsExactly(id);
        assertThat(list(WireKind.MODULE)).isEmpty();
        assertThatThrownBy(() -> papi.get(world.ana(), WireKind.MODULE, VO, id, true))
                .hasMessage("This deployment is not a module.");
        papi.delete(world.ana(), WireKind.TOOL, VO, id);
        papi.delete(world.ana(), WireKind.TOOL, VO, id);
        assertThat(list(WireKind.TOOL)).isEmpty();
    }

    @Test
    void theSameFormSentAgainIsTheSameTool() {
        String form = "{'general':{'title':'a',%s}}".formatted(PASSWORD);

        assertThat(ordered(ENVIRONMENT, form)).isEqualTo(ordered(ENVIRONMENT, form));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ai4os-dev-env | {'flower':{}}            | The key `flower` in not a valid parameter.",
                "ai4os-dev-env | {'general':{'co2':true}} | The keys `{'co2'}` are not a valid parameters.",
                "ai4os-dev-env | {}                       | Your IDE needs a password of at least 9 characters.",
                "ai4os-dev-env | {'general':{'service':'vscode'}} | service: vscode (expected jupyter)",
                "ai4os-dev-env | {'general':{'docker_tag':'x','jupyter_password':'123456789'}}"
                        + " | docker_tag: x (expected latest, pytorch)",
                "ai4os-dev-env | {'general':{'docker_image':'ai4oshub/other'}}"
                        + " | docker_image: ai4oshub/other (expected ai4oshub/ai4os-dev-env)",
                "viewer        | {'storage':{}}           | The key `storage` in not a valid parameter.",
                "viewer        | {'fields':{'size':'1'}}  | The keys `{'size'}` are not a valid parameters.",
                "viewer        | {'hardware':{'ram':1}}   | The parameter ram should bigger or equal to 2000."
            })
    void aFormThatIsWrongIsToldWhatIs(String tool, String form, String message) {
        assertThatThrownBy(() -> ordered(tool, form))
                .isInstanceOf(PapiException.class)
                .hasMessage(message);
    }

    @Test
    void theFormOfTheEnvironmentOffersWhatIsInstalled() {
        WireTool tool = world.tools().find(ENVIRONMENT).orElseThrow();

        assertThat(tool.recipes().keySet()).containsExactly("jupyter");
        assertThat(world.tools().find("jupyterlab")).isEmpty();
        assertThat(world.tools().find("ai4os-llm")).isEmpty();
    }

    private List<String> list(WireKind kind) {
        return papi.list(world.ana(), kind, Set.of(VO), false).stream()
                .map(PapiDeployment::id)
                .toList();
    }

    private String ordered(String tool, String form) {
        ToolOrder order =
                ToolOrder.of(VO, world.tools().find(tool).orElseThrow(), form.replace('\'', '"'), List.of("home"));
        Map<String, String> answer = papi.order(world.ana(), order.order());
        assertThat(answer).containsEntry("status", "success");
        return answer.getOrDefault("job_ID", "");
    }

    private void recipe(String name, String field, String port) throws IOException {
        Path folder = Files.createDirectories(home.resolve("tools").resolve(name));
        Files.writeString(folder.resolve("tool.yml"), """
                form:
                  - {name: %s}
                processes:
                  - {name: %s, command: [serve, "{socket}"], ready: /}
                """.formatted(field, port));
        Files.writeString(folder.resolve("ai4-metadata.yml"), """
                metadata_version: 2.3.0
                title: %s
                summary: Looks at things.
                description: Looks.
                links: {source_code: https://example.org/viewer}
                libraries: [Other]
                tasks: [Other]
                categories: [AI4 tools]
                tags: [viewer]
                resources: {inference: {cpu: 1, memory_MB: 700}}
                """.formatted(name));
    }
}
