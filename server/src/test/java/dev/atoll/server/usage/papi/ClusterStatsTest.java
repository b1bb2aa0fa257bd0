package dev.atoll.server.usage.papi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.engines.placement.EngineUse;
import dev.atoll.server.engines.placement.EngineUse.Amount;
import dev.atoll.server.engines.placement.EngineUse.Device;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterStatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long GIBIBYTE = 1L << 30;
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456789Z");

    @Test
    void anEngineIsADatacenterWithOneNodeAsTheWireHasThem() throws Exception {
        ClusterUse use = new ClusterUse(List.of(engine("local", true, "", true, false)), 0);

        JsonNode stats = json(ClusterStats.of(use, "phyto", NOON));

        String amounts = """
                "jobs_num":3,"reallocations":0,"cpu_total":8.0,"cpu_used":2.5,"gpu_total":2,"gpu_used":1,
                "ram_total":4096.0,"ram_used":1024.0,"disk_total":102400.0,"disk_used":2048.0,
                "gpu_models":{"Tesla T4":{"gpu_total":2,"gpu_used":1}}""";
        assertThat(stats).isEqualTo(JSON.readTree("""
                {"datacenters":{"local":{"country":"","lat":0.0,"lon":0.0,"PUE":1.0,"affinity":0,
                   "footprints":{"carbon":[],"water":[],"green-score":[]},
                   "nodes":{"local":{"name":"local","eligibility":"eligible","status":"ready","type":"compute",
                    "namespaces":"phyto","tags":"gpu",%1$s}}}},
                 "cluster":{%1$s},"updated_at":"2026-11-26T12:00:00.123456Z"}
                """.formatted(amounts)));
    }

    @Test
    void enginesOfOneMachineAreCountedOnce() {
        ClusterUse use = new ClusterUse(
                List.of(
                        engine("local", true, "host", true, false),
                        engine("podman", true, "host", true, false),
                        engine("nomad", true, "", false, false)),
                0);

        ClusterStats.Amounts cluster = ClusterStats.of(use, "phyto", NOON).cluster();

        assertThat(cluster.cpuTotal()).isEqualTo(16);
        assertThat(cluster.gpuTotal()).isEqualTo(4);
        assertThat(cluster.jobs()).isEqualTo(9);
        assertThat(cluster.models()).containsEntry("Tesla T4", new ClusterStats.Models(4, 2));
    }

    @Test
    void aMachineOnWhichOneEngineIsDownIsCountedByTheOther() {
        ClusterUse use = new ClusterUse(
                List.of(engine("container", false, "host", true, false), engine("local", true, "host", true, false)),
                0);

        assertThat(ClusterStats.of(use, "phyto", NOON).cluster().cpuTotal()).isEqualTo(8);
    }

    @Test
    void whereNothingCanBeStartedNothingIsFree() {
        JsonNode node = json(ClusterStats.of(
                        new ClusterUse(List.of(engine("nomad", false, "", true, false)), 0), "phyto", NOON))
                .at("/datacenters/nomad/nodes/nomad");

        assertThat(node.path("eligibility").asText()).isEqualTo("ineligible");
        assertThat(node.path("cpu_total")).isEqualTo(node.path("cpu_used"));
        assertThat(node.at("/gpu_models/Tesla T4/gpu_total").asInt()).isEqualTo(1);
    }

    private static EngineUse engine(String name, boolean available, String machine, boolean first, boolean second) {
        return new EngineUse(
                name,
                available,
                "",
                machine,
                new Amount(2500, 8000),
                new Amount(GIBIBYTE, 4 * GIBIBYTE),
                new Amount(2 * GIBIBYTE, 100 * GIBIBYTE),
                new Amount(1, 2),
                List.of(
                        new Device("Tesla T4", 16_000_000_000L, first, ""),
                        new Device("Tesla T4", 16_000_000_000L, second || !first, "")),
                3);
    }

    private static JsonNode json(ClusterStats stats) {
        try {
            return JSON.readTree(JSON.writeValueAsString(stats));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
