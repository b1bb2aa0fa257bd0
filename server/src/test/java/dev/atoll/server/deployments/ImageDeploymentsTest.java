package dev.atoll.server.deployments;

import static dev.atoll.server.deployments.DeploymentWorld.hardware;
import static dev.atoll.server.deployments.DeploymentWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Course;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.RegistryLogin;
import dev.atoll.spi.engine.WorkloadSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds of images that are deployed, besides what holds of modules.
final class ImageDeploymentsTest {

    private static final String IMAGE = "registry.example.org/lab/tool:v1";

    @TempDir
    private Path home;

    private DeploymentWorld world;

    @BeforeEach
    void open() throws Exception {
        world = DeploymentWorld.in(home, TestDatabases.sqlite(home));
        world.place().runsImages(true);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anImageRunsWithItsPortsItsEnvironmentAndItsOwnersFilesAndSecrets() throws Exception {
        world.keepSecret(world.ana, "/services/hub", "token", "s3cret");
        ImageSpec image = new ImageSpec(
                IMAGE, List.of("serve", "--fast"), List.of(8080, 9090), Map.of("LOG_LEVEL", "info"), "/health", "");

        Deployment deployment = world.running(
                world.ana,
                order(new DeploymentSpec(
                        image,
                        hardware(1),
                        List.of("home"),
                        List.of(new SecretVariable("HUB_TOKEN", "/services/hub", "")),
                        0,
                        0)));

        WorkloadSpec started = world.lastStarted();
        assertThat(deployment.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(deployment.title()).isEqualTo("tool");
        assertThat(started.program().image()).isEqualTo(IMAGE);
        assertThat(started.program().command()).containsExactly("serve", "--fast");
        assertThat(started.program().sealed()).isFalse();
        assertThat(started.ports()).containsExactly(new Port("api", 8080), new Port("port-9090", 9090));
        assertThat(started.course())
                .isInstanceOfSatisfying(
                        Course.Serves.class,
                        serves -> assertThat(serves.readinessPath()).isEqualTo("/health"));
        assertThat(started.environment())
                .containsEntry("LOG_LEVEL", "info")
                .containsEntry("HUB_TOKEN", "s3cret")
                .containsEntry("ATOLL_STORAGE", "{mount:/storage}");
        assertThat(started.mounts()).extracting(Mount::target).containsExactly("/storage");
    }

    @Test
    void itIsFetchedWithTheLoginOfItsOwnerWhichNobodyIsShown() throws Exception {
        world.keepSecret(world.ana, "/registries/lab", Map.of("username", "ana", "password", "s3cret"));

        Deployment deployment = world.running(world.ana, order(spec(IMAGE, "/registries/lab")));

        assertThat(world.lastStarted().program().login()).isEqualTo(new RegistryLogin("ana", "s3cret"));
        assertThat(world.lastStarted() + " " + deployment).doesNotContain("s3cret");
    }

    @Test
    void aLoginThatIsNotTheCallersOrForAnotherRegistryIsRefused() {
        world.keepSecret(world.ana, "/registries/lab", Map.of("username", "ana", "password", "s3cret"));
        world.keepSecret(
                world.ben,
                "/registries/other",
                Map.of("username", "ben", "password", "x", "registry", "other.example.org"));
        world.keepSecret(world.ben, "/services/hub", "token", "x");

        refuses("There is no secret /registries/lab", spec(IMAGE, "/registries/lab"));
        refuses(
                "login: /registries/other is for other.example.org (expected one for registry.example.org)",
                spec(IMAGE, "/registries/other"));
        refuses(
                "login: /services/hub (expected a secret with the values username and password)",
                spec(IMAGE, "/services/hub"));
    }

    @ParameterizedTest
    @CsvSource({
        "Not an image, image: Not an image",
        "UPPER/case, image: UPPER/case",
        "a:b:c, image: a:b:c",
    })
    void whatNamesNoImageIsRefused(String name, String message) {
        refuses(message + " (expected the name of an image, such as docker.io/library/nginx:1.27)", spec(name, ""));
    }

    @Test
    void whatCannotBeIsSaidOfItsField() {
        refuses("ports: 0 (expected numbers from 1 to 65535)", with(List.of(0), Map.of(), ""));
        refuses("ports: [80, 80] (expected at most 10, each once)", with(List.of(80, 80), Map.of(), ""));
        refuses(
                "environment: A-B (expected names of variables such as LOG_LEVEL)",
                with(List.of(), Map.of("A-B", "x"), ""));
        refuses(
                "environment: ATOLL_STORAGE (expected another name: this one the platform sets)",
                with(List.of(), Map.of("ATOLL_STORAGE", "x"), ""));
        refuses(
                "ready_path: health (expected a path such as /health, or nothing)",
                with(List.of(), Map.of(), "health"));
    }

    @Test
    void whereNoEngineRunsImagesNothingIsOrdered() {
        world.place().runsImages(false);
        DeploymentWorld fresh = world.restarted();
        world = fresh;

        assertThatThrownBy(() -> fresh.deployments.order(fresh.ana, order(spec(IMAGE, ""))))
                .isInstanceOf(PlatformException.class)
                .hasMessage("No engine here runs images now (expected Podman or Docker on the platform's machine)");
        assertThat(fresh.sights.list(fresh.ana)).isEmpty();
    }

    @Test
    void anImageThatIsNotThereHasFailedAtOnceAndIsNotTriedAgain() throws Exception {
        Deployment deployment = world.running(world.ana, order(spec(IMAGE, "")));
        world.place().givesUp("dep-" + deployment.id(), "the image " + IMAGE + " does not exist (manifest unknown)");

        Deployment failed = world.settle(deployment);

        assertThat(failed.state()).isEqualTo(DeploymentState.FAILED);
        assertThat(failed.reason()).startsWith("The image " + IMAGE + " does not exist (manifest unknown).");
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aCopyOfItIsTheSameImage() throws Exception {
        Deployment deployment = world.running(world.ana, order(spec(IMAGE, "")));

        Deployment copy = world.deployments.duplicate(world.ana, deployment.id());

        assertThat(copy.spec()).isEqualTo(deployment.spec());
    }

    @Test
    void whatWasKeptBeforeThereWereImagesIsAModule() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        String spec = world.database.read(handle -> handle.createQuery("SELECT spec FROM deployment")
                .mapTo(String.class)
                .one());
        assertThat(spec).contains("\"image\":{");
        var _ = world.database.write(handle ->
                handle.execute("UPDATE deployment SET spec = ?", spec.replaceFirst("\"image\":\\{[^}]*}[^}]*},", "")));

        world = world.restarted();

        assertThat(world.book.get(deployment.id())).isEqualTo(deployment);
    }

    private static DeploymentSpec spec(String name, String login) {
        return spec(new ImageSpec(name, List.of(), List.of(), Map.of(), "", login));
    }

    private static DeploymentSpec with(List<Integer> ports, Map<String, String> environment, String readyPath) {
        return spec(new ImageSpec(IMAGE, List.of(), ports, environment, readyPath, ""));
    }

    private static DeploymentSpec spec(ImageSpec image) {
        return new DeploymentSpec(image, hardware(1), List.of(), List.of(), 0, 0);
    }

    private void refuses(String message, DeploymentSpec spec) {
        assertThatThrownBy(() -> world.deployments.order(world.ben, order(spec)))
                .isInstanceOf(PlatformException.class)
                .hasMessage(message);
    }
}
