package dev.atoll.server.usage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.engines.placement.ClusterUse;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.quotas.Holder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What is used, over HTTP.
@Singleton
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "usage", description = "What people and projects use, and what is free")
final class UsageResource {

    private final Usages usages;
    private final CurrentCaller caller;

    UsageResource(Usages usages, CurrentCaller caller) {
        this.usages = usages;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_USAGE)
    @Path("usage")
    @Operation(summary = "What you and your projects use now, and the quotas of that")
    public UsageList now() {
        return new UsageList(usages.now(caller.get()));
    }

    @GET
    @Allowed(Action.READ_USAGE)
    @Path("usage/history")
    @Operation(summary = "What you or a project had of the engines on each of the last days, the oldest first")
    public History history(@QueryParam("project") @Nullable String project, @QueryParam("days") @Nullable String days) {
        Caller who = caller.get();
        Holder holder =
                project == null || project.isEmpty() ? Holder.account(who.accountId()) : Holder.project(project);
        return new History(
                usages.history(who, holder, Paging.number("days", days, Usages.MOST_DAYS, Usages.MOST_DAYS)));
    }

    @GET
    @Allowed(Action.READ_STATUS)
    @Path("cluster")
    @Operation(summary = "What each engine has, and how much of it is given away")
    public ClusterUse cluster() {
        return usages.cluster(caller.get());
    }

    record UsageList(List<HolderUsage> items) {}

    record History(List<UsageDay> items) {}
}
