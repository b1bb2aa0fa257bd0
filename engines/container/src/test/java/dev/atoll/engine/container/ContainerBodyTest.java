package dev.atoll.engine.container;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.Program;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContainerBodyTest {

    @Test
    void portsArePublishedToThisMachineOnly() {
        JsonNode body = body(of("serve", "{port}"), List.of(80), List.of());

        assertThat(body.at("/HostConfig/PortBindings/20000~1tcp/0/HostIp").asText())
                .isEqualTo("127.0.0.1");
        assertThat(body.at("/Cmd/0").asText()).isEqualTo("20000");
    }

    @Test
    void aProgramThatIsNotToldItsPortListensWhereItsImageSays() {
        JsonNode body = body(of(), List.of(80, 443), List.of());

        assertThat(body.at("/HostConfig/PortBindings").has("80/tcp")).isTrue();
        assertThat(body.at("/HostConfig/PortBindings")).hasSize(1);
        assertThat(body.has("Entrypoint")).isFalse();
    }

    @Test
    void limitsAreThoseOfTheSpec() {
        JsonNode host = body(of("serve").limitedToMemory(64 << 20).limitedToCpus(0.5), List.of(), List.of())
                .path("HostConfig");

        assertThat(host.path("Memory").asLong()).isEqualTo(67_108_864);
        assertThat(host.path("MemorySwap").asLong()).as("no swap").isEqualTo(67_108_864);
        assertThat(host.path("NanoCpus").asLong()).isEqualTo(500_000_000);
        assertThat(host.path("PidsLimit").asInt()).isEqualTo(1000);
    }

    @Test
    void graphicsProcessorsAreThoseThatWereChosen() {
        JsonNode host = body(of("serve"), List.of(), List.of("GPU-1", "GPU-2")).path("HostConfig");

        assertThat(host.at("/DeviceRequests/0/DeviceIDs"))
                .extracting(JsonNode::asText)
                .containsExactly("GPU-1", "GPU-2");
    }

    @Test
    void whatReachesNothingHasNoNetwork() {
        JsonNode body =
                body(of("work").on().endingWithin(Duration.ofMinutes(1)).reaching(Network.NONE), List.of(), List.of());

        assertThat(body.at("/HostConfig/NetworkMode").asText()).isEqualTo("none");
    }

    private static WorkloadSpecBuilder of(String... command) {
        return aWorkload().running(Program.ofImage("image", List.of(command)));
    }

    private static JsonNode body(WorkloadSpecBuilder builder, List<Integer> exposed, List<String> gpus) {
        WorkloadSpec spec = builder.build();
        ImageName image = new ImageName("docker.io/library/image:latest");
        WorkloadNote note =
                WorkloadNote.of(spec, 1, image, gpus, Isolation.STRONG).listening(spec, exposed, 20000);
        Facts facts = new Facts(false, "28.0", 2, 1L << 30, true, false, true, true);
        ContainerBody.Given given = new ContainerBody.Given("0123456789abcdef", Path.of("/home"), "");
        return new ContainerBody(spec, note, facts, given).of(spec.program().command(), true);
    }
}
