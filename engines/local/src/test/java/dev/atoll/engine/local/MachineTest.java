package dev.atoll.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is found by trying.
@Timeout(30)
final class MachineTest {

    @TempDir
    private Path home;

    @Test
    void everyTrialHasAnAnswerThatSaysSomething() {
        EngineHealth health = machine(home.resolve("engines/local")).probe(() -> Admission.Promised.NOTHING);

        assertThat(health.available()).isTrue();
        assertThat(health.summary()).contains("processors", "memory");
        assertThat(health.capabilities())
                .extracting(Capability::name)
                .containsExactly("cgroups", "sandbox", "landlock", "containers", "gpu", "disk");
        assertThat(health.capabilities()).extracting(Capability::detail).noneMatch(String::isBlank);
        assertThat(home.resolve("engines")).as("changed nothing").doesNotExist();
    }

    @Test
    void aFileWhereTheFolderShouldBeIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("engines"), "");

        EngineHealth health = machine(file.resolve("local")).probe(() -> Admission.Promised.NOTHING);

        assertThat(health.available()).isFalse();
        assertThat(health.summary()).contains(file.toString());
    }

    @Test
    void theProbeIsPrintedAsJson() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            ProbeMain.main(new String[] {home.toString()});
        } finally {
            System.setOut(before);
        }

        JsonNode json = JsonMapper.builder().build().readTree(printed.toByteArray());
        assertThat(json.path("available").booleanValue()).isTrue();
        assertThat(json.path("memory_bytes").longValue()).isPositive();
        assertThat(json.path("limits").textValue()).isIn("kernel", "watched");
        assertThat(json.path("capabilities").get(0).path("name").textValue()).isEqualTo("cgroups");
    }

    @Test
    void aProgramThatHangsIsNotWaitedFor() throws Exception {
        assertThat(Trial.run(List.of("sleep", "20"), Duration.ofMillis(100))).isEmpty();
        assertThat(Trial.run(List.of("no-such-program"), Duration.ofMillis(100)))
                .isEmpty();
    }

    @Test
    void aProgramThatRefusesSaysWhyInItsLastLine() throws Exception {
        Trial trial = Trial.run(List.of("sh", "-c", "echo one; echo two >&2; exit 9"), Duration.ofSeconds(10))
                .orElseThrow();

        assertThat(trial.succeeded()).isFalse();
        assertThat(trial.lastLine()).isEqualTo("two");
    }

    @Test
    void aContainerEngineIsFoundWhereTheEnvironmentPoints() throws Exception {
        Path socket = home.resolve("docker.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            server.bind(UnixDomainSocketAddress.of(socket));
            var _ = thread.submit(() -> {
                try (SocketChannel caller = server.accept()) {
                    // Closed before it was heard, a question would break instead of being answered.
                    int _ = caller.read(ByteBuffer.allocate(512));
                    return caller.write(
                            ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
                }
            });

            Capability found = new ContainerSockets(Map.of("DOCKER_HOST", "unix://" + socket)).probe();

            assertThat(found.present()).isTrue();
            assertThat(found.detail()).contains(socket.toString());
        }
    }

    @Test
    void aSocketNobodyListensOnIsNamed() throws Exception {
        Path socket = home.resolve("podman.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }

        Capability found = new ContainerSockets(Map.of("DOCKER_HOST", "unix://" + socket)).probe();

        Assumptions.assumeFalse(found.present(), "a container engine of this machine answers");
        assertThat(found.detail()).contains(socket.toString());
    }

    private static Machine machine(Path folder) {
        LocalEngineConfig config = SmallPrograms.enforced();
        return new Machine(config, new Limiter(config, folder), folder);
    }
}
