package dev.atoll.server.usage.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.usage.Usages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/deployments/stats`: what was used, and what there is.
@Singleton
@Path("/v1/deployments/stats")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiStatsResource {

    private final Usages usages;
    private final VoAccess access;
    private final InstantSource time;

    PapiStatsResource(Usages usages, VoAccess access, InstantSource time) {
        this.usages = usages;
        this.access = access;
        this.time = time;
    }

    @GET
    @Allowed(Action.READ_USAGE)
    @Path("user")
    @Operation(summary = "What you and a VO had of the engines on the last 90 days")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public UserStats user(@Context UriInfo uri) {
        String vo = Required.query(uri, "vo").getFirst();
        Caller member = access.member(vo);
        return UserStats.of(
                member.accountId(),
                usages.history(member, Holder.project(vo), Usages.MOST_DAYS),
                usages.history(member, Holder.account(member.accountId()), Usages.MOST_DAYS),
                usages.now(member).stream()
                        .filter(holder ->
                                holder.project().isEmpty() || holder.project().equals(vo))
                        .toList());
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Path("cluster")
    @Operation(summary = "What the engines have, and how much of it is given away")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public ClusterStats cluster(@Context UriInfo uri) {
        return ClusterStats.of(
                usages.cluster(Caller.ANONYMOUS), Required.query(uri, "vo").getFirst(), time.instant());
    }
}
