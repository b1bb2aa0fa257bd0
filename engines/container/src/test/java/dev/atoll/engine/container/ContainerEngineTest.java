package dev.atoll.engine.container;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.Limits;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Placement;
import dev.atoll.spi.engine.Placement.Answer;
import dev.atoll.spi.engine.Port;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.EngineContract;
import dev.atoll.testkit.TestProgram;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/// The contract, and what only containers do, against a real Podman.
final class ContainerEngineTest extends EngineContract {

    private static final long W1_BYTES = aWorkload().build().limits().memoryBytes();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path place;

    private static Optional<PodmanService> podman = Optional.empty();
    private static String whyNoPodman = "";

    @TempDir
    private Path home;

    @BeforeAll
    static void startPodman() throws Exception {
        try {
            podman = Optional.of(PodmanService.start(place));
        } catch (TestAbortedException e) {
            // Said for each test: a class that is passed over as a whole is in no report.
            whyNoPodman = String.valueOf(e.getMessage());
        }
    }

    @AfterAll
    static void stopPodman() {
        podman.ifPresent(PodmanService::close);
    }

    @BeforeEach
    void linkSocket() throws IOException {
        Assumptions.assumeTrue(podman.isPresent(), whyNoPodman);
        Files.deleteIfExists(link());
        Files.createSymbolicLink(link(), podman.orElseThrow().socket());
    }

    private Path link() {
        return place.resolve("link");
    }

    @Override
    protected Engine newEngine() {
        return newEngine("engines/container");
    }

    private Engine newEngine(String folder) {
        return new ContainerEngine(
                "container",
                home.resolve(folder),
                new ContainerEngineConfig(9, 64 << 10, Duration.ofMillis(100)),
                Sockets.only(link()),
                new Chance(InstantSource.system(), new SecureRandom()));
    }

    @Override
    protected List<String> command(TestProgram program) {
        return PodmanService.command(program.name());
    }

    @Override
    protected Program program(TestProgram program) {
        return Program.ofImage(PodmanService.IMAGE, command(program));
    }

    @Override
    protected void fill() {
        try (Engine other = newEngine()) {
            long taken = other.find("w1").isPresent() ? W1_BYTES : 0;
            other.start(aWorkload()
                    .withId("big")
                    .running(program(TestProgram.NEVER_LISTENS))
                    .limitedToMemory(other.probe().memoryBytes() - taken)
                    .build());
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected void takeDown() {
        try {
            Files.delete(link());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anImageThatIsNotHereWillBeFetched() throws Exception {
        try (Engine engine = newEngine()) {
            Placement placement = engine.place(aWorkload()
                    .running(Program.ofImage("localhost/no-such-image", List.of()))
                    .build());

            assertThat(placement.answer()).isEqualTo(Answer.NOW);
            assertThat(placement.reasons())
                    .containsExactly("the image localhost/no-such-image:latest is not here yet and will be fetched");
        }
    }

    @Test
    void anImageThatCannotBeFetchedIsWhyItFailed() throws Exception {
        try (Engine engine = newEngine()) {
            WorkloadHandle handle = engine.start(aWorkload()
                    .running(Program.ofImage("localhost/no-such-image", List.of()))
                    .build());

            WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

            assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
            assertThat(status.reason()).startsWith("the image localhost/no-such-image:latest could not be fetched: ");
            engine.remove(handle);
        }
    }

    @Test
    void whatCannotBeNamedIsNeverRun() throws Exception {
        try (Engine engine = newEngine()) {
            Placement placement = engine.place(aWorkload()
                    .running(Program.ofImage("Not an image", List.of()))
                    .build());

            assertThat(placement.answer()).isEqualTo(Answer.NEVER);
            assertThat(placement.reasons()).hasSize(1).allMatch(reason -> reason.contains("Not an image"));
        }
    }

    @Test
    void aProgramThatIsNotInTheImageIsNamed() throws Exception {
        try (Engine engine = newEngine()) {
            WorkloadHandle handle = engine.start(aWorkload()
                    .running(Program.ofImage(PodmanService.IMAGE, List.of("/no/such/program")))
                    .build());

            WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

            assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
            assertThat(status.reason()).contains("could not be started", "/no/such/program");
            engine.remove(handle);
        }
    }

    @Test
    void theKernelEndsWhatNeedsMoreThanItsMemory() throws Exception {
        WorkloadStatus status = outcome(aScript("eats").limitedToMemory(32 << 20));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("more than its 33 MB");
    }

    @Test
    void aWorkloadWritesToItsHomeItsTmpAndItsMountsOnly() throws Exception {
        Path storage = Files.createDirectory(home.resolve("storage"));
        String script = "touch $HOME/a /tmp/a {mount:/storage}/a || exit 4; touch /etc/a || exit 0; exit 5";

        WorkloadStatus status = outcome(aScript(script).mounting(Mount.writing(storage, "/storage")));

        assertThat(status.exitCode()).hasValue(0);
        assertThat(storage.resolve("a")).exists();
    }

    @Test
    void aProgramThatIsNotSealedChangesTheFilesOfItsImage() throws Exception {
        String script = "touch /etc/a && busybox chown 5:5 /etc/a";

        assertThat(outcome(aScript(script)).exitCode()).hasValue(1);
        assertThat(outcome(unsealed(script)).exitCode()).hasValue(0);
    }

    @Test
    void whatIsNotSealedIsHeldToItsDiskAllTheSame() throws Exception {
        Limits limits = Limits.of(W1_BYTES, 1).withDisk(5_000_000);

        WorkloadStatus status = outcome(unsealed("dd if=/dev/zero of=/large bs=1000000 count=20; exec sleep 30")
                .limitedTo(limits));

        // The look falls where it falls, so it may be told while it still writes.
        assertThat(status.reason()).matches("wrote ([6-9]|1\\d|20) MB to disk; it may write 5 MB");
    }

    @Test
    void aProgramListensWhereItIsSaidTo() throws Exception {
        try (Engine engine = newEngine()) {
            WorkloadHandle handle = engine.start(aWorkload()
                    .running(Program.ofImage(
                            PodmanService.IMAGE, List.of("/bin/httpd", "-f", "-p", "8642", "-h", "/www")))
                    .on(new Port("web", 8642))
                    .build());

            WorkloadStatus status = engine.awaitReady(handle, PATIENCE);

            assertThat(status.phase()).isEqualTo(WorkloadPhase.READY);
            assertThat(status.endpoint("web")).isPresent();
            engine.stop(handle, Duration.ZERO);
            engine.remove(handle);
        }
    }

    @Test
    void whatMayOnlyBeReadIsNotWritten() throws Exception {
        Path storage = Files.createDirectory(home.resolve("storage"));
        Files.writeString(storage.resolve("a"), "kept");
        String script = "cat /storage/a || exit 4; touch /storage/b || exit 0; exit 5";

        WorkloadStatus status = outcome(aScript(script).mounting(Mount.reading(storage, "/storage")));

        assertThat(status.exitCode()).hasValue(0);
        assertThat(storage.resolve("b")).doesNotExist();
    }

    @Test
    void aWorkloadHasNoCapabilitiesAndGainsNone() throws Exception {
        String script = "while read -r line; do case $line in CapEff:*0000000000000000) a=1 ;; NoNewPrivs:*1) b=1 ;;"
                + " esac; done </proc/self/status; [ \"$a$b\" = 11 ]";

        assertThat(outcome(aScript(script)).exitCode()).hasValue(0);
    }

    @Test
    void withoutANetworkThereIsNoneButItsOwn() throws Exception {
        String script = "n=0; while read -r line; do case $line in lo:*) ;; *:*) n=1 ;; esac; done </proc/net/dev;"
                + " exit $n";

        assertThat(outcome(aScript(script).reaching(Network.NONE)).exitCode()).hasValue(0);
    }

    @Test
    void aSecretIsInTheEnvironmentAndNotInItsFolder() throws Exception {
        WorkloadStatus status = outcome(aScript("[ \"$SECRET\" = hush-hush ]").with("SECRET", "hush-hush"));

        assertThat(status.exitCode()).hasValue(0);
        try (var files = Files.walk(home.resolve("engines"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("hush-hush"));
        }
    }

    @Test
    void anotherInstallationOverTheSamePodmanSeesNothingOfIt() throws Exception {
        try (Engine ours = newEngine();
                Engine theirs = newEngine("engines/other")) {
            WorkloadHandle handle = ours.start(aWorkload()
                    .running(program(TestProgram.NEVER_LISTENS))
                    .on()
                    .endingWithin(PATIENCE)
                    .build());

            assertThat(theirs.list()).isEmpty();
            assertThat(theirs.status(handle).phase()).isEqualTo(WorkloadPhase.GONE);
            ours.stop(handle, Duration.ZERO);
            ours.remove(handle);
        }
    }

    private static WorkloadSpecBuilder unsealed(String script) {
        return aScript(script)
                .running(Program.ofImage(PodmanService.IMAGE, List.of("/bin/program", script))
                        .unsealed());
    }

    private static WorkloadSpecBuilder aScript(String script) {
        return aWorkload()
                .running(Program.ofImage(PodmanService.IMAGE, List.of("/bin/program", script)))
                .on()
                .endingWithin(PATIENCE);
    }

    private WorkloadStatus outcome(WorkloadSpecBuilder program) throws Exception {
        try (Engine engine = newEngine()) {
            WorkloadHandle handle = engine.start(program.build());
            long offset = 0;
            WorkloadStatus status = engine.status(handle);
            while (status.phase().isRunning()) {
                offset =
                        engine.log(handle, offset, 4096, Duration.ofMillis(100)).next();
                status = engine.status(handle);
            }
            return status;
        }
    }
}
