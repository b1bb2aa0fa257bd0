package dev.atoll.server;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.database.Database;
import dev.atoll.server.health.ComponentStatus;
import dev.atoll.server.health.HealthChecks;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.tryout.PoolStatus;
import dev.atoll.server.tryout.Spares;
import dev.atoll.server.tryout.TryoutStatus;
import dev.atoll.server.tryout.Tryouts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What this platform is and what it does, in one answer.
@Singleton
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "platform", description = "The platform itself")
final class StatusResource {

    private final String version;
    private final Instant startedAt;
    private final GatewayAddress gateway;
    private final Database database;
    private final Catalog catalog;
    private final Tryouts tryouts;
    private final Spares spares;
    private final HealthChecks health;
    private final CurrentCaller caller;

    StatusResource(
            @ConfigProperty(name = "quarkus.application.version") String version,
            InstantSource time,
            GatewayAddress gateway,
            Database database,
            Catalog catalog,
            Tryouts tryouts,
            Spares spares,
            HealthChecks health,
            CurrentCaller caller) {
        this.version = version;
        this.startedAt = ProcessHandle.current().info().startInstant().orElse(time.instant());
        this.gateway = gateway;
        this.database = database;
        this.catalog = catalog;
        this.tryouts = tryouts;
        this.spares = spares;
        this.health = health;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Operation(summary = "Version, addresses, database, how many modules there are and run, and how every part is")
    public Status status() {
        return new Status(
                version,
                startedAt,
                gateway.url(),
                database.kind(),
                catalog.count(caller.get()),
                catalog.countInvalid(),
                tryouts.all().stream()
                        .filter(tryout ->
                                catalog.find(tryout.module(), caller.get()).isPresent())
                        .toList(),
                spares.status(),
                health.all().stream().map(ComponentItem::of).toList());
    }

    record Status(
            String version,
            Instant startedAt,
            String gatewayUrl,
            String database,
            int modules,
            int invalidModules,
            List<TryoutStatus> tryouts,
            PoolStatus pool,
            List<ComponentItem> components) {}

    /// How a part of the platform is.
    ///
    /// @param state `well`, `impaired`, `down`, `silent` (has not answered) or `off` (not configured)
    /// @param sentence what was found, and what to do about it
    record ComponentItem(String component, String state, String sentence, Instant checkedAt) {

        static ComponentItem of(ComponentStatus status) {
            return new ComponentItem(
                    status.component(), status.state().wireName(), status.sentence(), status.checkedAt());
        }
    }
}
