package dev.atoll.engine.container;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.RegistryLogin;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// Images of a real registry that gives them only to those who log in.
final class PrivateRegistryTest {

    private static final RegistryLogin ANA = new RegistryLogin(RegistryService.USER, RegistryService.PASSWORD);

    @TempDir
    private static Path place;

    private static Optional<PodmanService> podman = Optional.empty();
    private static Optional<RegistryService> registry = Optional.empty();
    private static String whyNone = "";
    private static String image = "";

    @TempDir
    private Path home;

    @BeforeAll
    static void startThem() throws Exception {
        try {
            PodmanService service = PodmanService.start(place);
            podman = Optional.of(service);
            Path folder = Files.createDirectory(place.resolve("registry"));
            registry = Optional.of(RegistryService.start(folder, service.registryPort()));
            image = "localhost:" + service.registryPort() + "/lab/tool:v1";
            service.run("tag", PodmanService.IMAGE, image);
            service.run("push", "--creds", RegistryService.USER + ":" + RegistryService.PASSWORD, image);
        } catch (TestAbortedException e) {
            whyNone = String.valueOf(e.getMessage());
        }
    }

    @AfterAll
    static void stopThem() {
        registry.ifPresent(RegistryService::close);
        podman.ifPresent(PodmanService::close);
    }

    @BeforeEach
    void forgetTheImage() throws Exception {
        Assumptions.assumeTrue(registry.isPresent(), whyNone);
        podman.orElseThrow().run("rmi", "--ignore", image);
    }

    @Test
    void whoLogsInGetsTheImage() throws Exception {
        assertThat(outcome(image, ANA).phase()).isEqualTo(WorkloadPhase.ENDED);
    }

    @Test
    void whoDoesNotLogInIsToldAndNothingIsTriedAgain() throws Exception {
        WorkloadStatus status = outcome(image, RegistryLogin.NONE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("gives it only to those who log in");
        assertThat(status.hopeless()).isTrue();
    }

    @Test
    void aWrongPasswordIsToldWithoutShowingIt() throws Exception {
        WorkloadStatus status = outcome(image, new RegistryLogin("ana", "guessed-word"));

        assertThat(status.reason())
                .startsWith("the image " + image + " could not be fetched: localhost:")
                .contains("refuses the login that was given")
                .doesNotContain("guessed-word");
        assertThat(status.hopeless()).isTrue();
    }

    @Test
    void anImageThatIsNotThereIsNamed() throws Exception {
        WorkloadStatus status = outcome(image + "2", ANA);

        assertThat(status.reason()).startsWith("the image " + image + "2 does not exist");
        assertThat(status.hopeless()).isTrue();
    }

    @Test
    void whatOneFetchedWithALoginIsNotRunByAnotherWithoutOne() throws Exception {
        assertThat(outcome(image, ANA).phase()).isEqualTo(WorkloadPhase.ENDED);

        assertThat(outcome(image, RegistryLogin.NONE).phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(outcome(image, ANA).phase()).isEqualTo(WorkloadPhase.ENDED);
    }

    @Test
    void thePasswordIsInNoFileOfTheEngine() throws Exception {
        var _ = outcome(image, ANA);

        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(RegistryService.PASSWORD));
        }
    }

    private WorkloadStatus outcome(String name, RegistryLogin login) throws Exception {
        try (Engine engine = newEngine()) {
            WorkloadHandle handle = engine.start(aWorkload()
                    .running(Program.ofImage(name, List.of("/bin/program", "talks"))
                            .fetchedBy(login))
                    .on()
                    .endingWithin(Duration.ofSeconds(60))
                    .build());
            return ended(engine, handle);
        }
    }

    private static WorkloadStatus ended(Engine engine, WorkloadHandle handle)
            throws EngineException, InterruptedException {
        WorkloadStatus status = engine.status(handle);
        for (long offset = 0; status.phase().isRunning(); status = engine.status(handle)) {
            offset = engine.log(handle, offset, 4096, Duration.ofMillis(100)).next();
        }
        return status;
    }

    private Engine newEngine() throws IOException {
        return new ContainerEngine(
                "container",
                home.resolve("engines/container"),
                new ContainerEngineConfig(9, 64 << 10, Duration.ofMillis(100)),
                Sockets.only(podman.orElseThrow().socket()),
                new Chance(InstantSource.system(), new SecureRandom()));
    }
}
