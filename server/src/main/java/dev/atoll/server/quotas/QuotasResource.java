package dev.atoll.server.quotas;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Quotas over HTTP.
@Singleton
@Path("/api/v1/quotas")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "quotas", description = "How much accounts and projects may have")
final class QuotasResource {

    private final Quotas quotas;
    private final CurrentCaller caller;

    QuotasResource(Quotas quotas, CurrentCaller caller) {
        this.quotas = quotas;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_QUOTAS)
    @Path("accounts/{id}")
    @Operation(summary = "How much an account may have")
    public QuotaList ofAccount(@PathParam("id") String id) {
        return QuotaList.of(quotas.of(caller.get(), Holder.account(id)));
    }

    @PUT
    @Allowed(Action.SET_QUOTAS)
    @Path("accounts/{id}/{kind}")
    @Operation(summary = "Say how much an account may have")
    public QuotaItem setOfAccount(@PathParam("id") String id, @PathParam("kind") String kind, Amount body) {
        return QuotaItem.of(quotas.set(caller.get(), Holder.account(id), QuotaKind.of(kind), Amount.in(body)));
    }

    @DELETE
    @Allowed(Action.SET_QUOTAS)
    @Path("accounts/{id}/{kind}")
    @Operation(summary = "Let an account have what the configuration says")
    public QuotaItem resetOfAccount(@PathParam("id") String id, @PathParam("kind") String kind) {
        return QuotaItem.of(quotas.reset(caller.get(), Holder.account(id), QuotaKind.of(kind)));
    }

    @GET
    @Allowed(Action.READ_QUOTAS)
    @Path("projects/{id}")
    @Operation(summary = "How much a project may have")
    public QuotaList ofProject(@PathParam("id") String id) {
        return QuotaList.of(quotas.of(caller.get(), Holder.project(id)));
    }

    @PUT
    @Allowed(Action.SET_QUOTAS)
    @Path("projects/{id}/{kind}")
    @Operation(summary = "Say how much a project may have")
    public QuotaItem setOfProject(@PathParam("id") String id, @PathParam("kind") String kind, Amount body) {
        return QuotaItem.of(quotas.set(caller.get(), Holder.project(id), QuotaKind.of(kind), Amount.in(body)));
    }

    @DELETE
    @Allowed(Action.SET_QUOTAS)
    @Path("projects/{id}/{kind}")
    @Operation(summary = "Let a project have what the configuration says")
    public QuotaItem resetOfProject(@PathParam("id") String id, @PathParam("kind") String kind) {
        return QuotaItem.of(quotas.reset(caller.get(), Holder.project(id), QuotaKind.of(kind)));
    }

    /// What is asked for.
    record Amount(@Nullable Long amount) {

        static long in(@Nullable Amount body) {
            if (body == null || body.amount == null) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "amount: missing (expected a number)");
            }
            return body.amount;
        }
    }

    record QuotaList(List<QuotaItem> items) {

        static QuotaList of(List<Quota> quotas) {
            return new QuotaList(quotas.stream().map(QuotaItem::of).toList());
        }
    }

    /// A quota.
    ///
    /// @param counts what is counted, for people to read
    /// @param changed whether it differs from the configuration
    record QuotaItem(String kind, long amount, String counts, boolean changed) {

        static QuotaItem of(Quota quota) {
            return new QuotaItem(
                    quota.kind().wireName(), quota.amount(), quota.kind().words(), quota.changed());
        }
    }
}
