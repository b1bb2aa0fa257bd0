package dev.atoll.server.engines;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.Gpu;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The engines over HTTP.
@Singleton
@Path("/api/v1/engines")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "engines", description = "The places where workloads run")
final class EnginesResource {

    private final Engines engines;
    private final CurrentCaller caller;

    EnginesResource(Engines engines, CurrentCaller caller) {
        this.engines = engines;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(summary = "All engines, how they are and what they can do")
    public EngineList engines() {
        boolean operator = caller.get().operator();
        return new EngineList(engines.health().entrySet().stream()
                .map(engine -> EngineItem.of(engine.getKey(), engine.getValue(), operator))
                .toList());
    }

    record EngineList(List<EngineItem> items) {}

    record EngineItem(
            String name,
            boolean available,
            String summary,
            double cpus,
            double freeCpus,
            long memoryBytes,
            long freeMemoryBytes,
            long diskBytes,
            String limits,
            String isolation,
            List<Gpu> gpus,
            List<EngineHealth.Capability> capabilities) {

        static EngineItem of(String name, EngineHealth health, boolean operator) {
            return new EngineItem(
                    name,
                    health.available(),
                    health.summary(),
                    health.room().cpus(),
                    health.room().freeCpus(),
                    health.room().memoryBytes(),
                    health.room().freeMemoryBytes(),
                    health.room().diskBytes(),
                    health.limits().name().toLowerCase(Locale.ROOT),
                    health.strongest().word(),
                    health.gpus().stream()
                            .map(gpu -> operator ? gpu : anonymous(gpu))
                            .toList(),
                    health.capabilities());
        }

        /// Who uses what is for those who run the platform.
        private static Gpu anonymous(Gpu gpu) {
            return new Gpu(
                    gpu.uuid(), gpu.model(), gpu.memoryBytes(), gpu.usedBy().map(_ -> "somebody"));
        }
    }
}
