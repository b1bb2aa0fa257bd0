package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.AccountList;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Accounts over HTTP.
@Singleton
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "accounts", description = "The people who may sign in")
final class AccountsResource {

    private final CurrentCaller caller;
    private final People people;
    private final Registrations registrations;
    private final Passwords passwords;

    AccountsResource(CurrentCaller caller, People people, Registrations registrations, Passwords passwords) {
        this.caller = caller;
        this.people = people;
        this.registrations = registrations;
        this.passwords = passwords;
    }

    @GET
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(summary = "The accounts there are, those who wait first")
    public AccountPage list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String text,
            @QueryParam("page") @Nullable String page,
            @QueryParam("page_size") @Nullable String pageSize) {
        AccountFilter filter = new AccountFilter(states(state), text == null ? "" : text);
        return AccountPage.of(people.list(caller.get(), filter, Paging.parse(page, pageSize)));
    }

    @GET
    @Allowed(Action.READ_ACCOUNT)
    @Path("{id}")
    @Operation(summary = "An account: one's own, or an operator asks")
    public AccountView get(@PathParam("id") String id) {
        return AccountView.of(people.get(caller.get(), id));
    }

    @PATCH
    @Allowed(Action.CHANGE_ACCOUNT)
    @Path("self")
    @Operation(summary = "Change one's own name")
    public AccountView rename(@Nullable Renaming body) {
        String name = body == null ? null : body.name();
        return AccountView.of(people.rename(caller.get(), Typed.name("name", name)));
    }

    @POST
    @Allowed(Action.CHANGE_ACCOUNT)
    @Path("self/deletion")
    @Operation(summary = "Delete one's own account")
    public void delete(@Nullable Deletion body) {
        people.delete(caller.get(), body == null || body.password() == null ? "" : body.password());
    }

    @POST
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/approval")
    @Operation(summary = "Let somebody in who registered")
    public AccountView approve(@PathParam("id") String id) {
        return AccountView.of(registrations.approve(caller.get(), id));
    }

    @POST
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/refusal")
    @Operation(summary = "Delete a registration")
    public void refuse(@PathParam("id") String id) {
        registrations.refuse(caller.get(), id);
    }

    @POST
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/suspension")
    @Operation(summary = "Lock somebody out, at once")
    public AccountView suspend(@PathParam("id") String id) {
        return AccountView.of(people.suspend(caller.get(), id));
    }

    @DELETE
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/suspension")
    @Operation(summary = "Let somebody in again")
    public AccountView restore(@PathParam("id") String id) {
        return AccountView.of(people.restore(caller.get(), id));
    }

    @POST
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/operator")
    @Operation(summary = "Make somebody an operator")
    public AccountView makeOperator(@PathParam("id") String id) {
        return AccountView.of(people.makeOperator(caller.get(), id));
    }

    @DELETE
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/operator")
    @Operation(summary = "Make an operator an account like others")
    public AccountView dismissOperator(@PathParam("id") String id) {
        return AccountView.of(people.dismissOperator(caller.get(), id));
    }

    @POST
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Path("{id}/reset-link")
    @Operation(summary = "Make a link with which somebody chooses a new password, once and within a day")
    public ResetLink resetLink(@PathParam("id") String id) {
        return passwords.resetLink(caller.get(), id);
    }

    private static Set<AccountState> states(@Nullable String names) {
        if (names == null || names.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(names.split(","))
                .map(name -> Arrays.stream(AccountState.values())
                        .filter(state -> state.wireName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Typed.refused(
                                "state: " + name + " (expected some of waiting, active, suspended, with commas)")))
                .collect(Collectors.toUnmodifiableSet());
    }

    record Renaming(@Nullable String name) {}

    record Deletion(@Nullable String password) {}

    /// One page of the accounts.
    record AccountPage(List<AccountView> items, int total, int page, int pageSize) {

        static AccountPage of(AccountList found) {
            return new AccountPage(
                    found.items().stream().map(AccountView::of).toList(),
                    found.total(),
                    found.page(),
                    found.pageSize());
        }
    }
}
