package dev.atoll.server.projects;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Members of projects over HTTP.
@Singleton
@Path("/api/v1/projects/{project}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "projects")
final class MembersResource {

    private final Members members;
    private final CurrentCaller caller;

    MembersResource(Members members, CurrentCaller caller) {
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_MEMBERS)
    @Path("members")
    @Operation(summary = "Who belongs to a project")
    public MemberList list(@PathParam("project") String project) {
        return new MemberList(
                members.list(caller.get(), project).stream().map(MemberItem::of).toList());
    }

    @POST
    @Allowed(Action.CHANGE_MEMBERS)
    @Path("members")
    @Operation(
            summary = "Make somebody a member, or invite an address that nobody has yet",
            description = "The answer says which: joined or invited.")
    public Response invite(@PathParam("project") String project, @Nullable NewMember body) {
        NewMember given = given(body);
        Invite invite = Invite.of(given.address, given.level, given.manager);
        Invite.Outcome outcome = members.invite(caller.get(), project, invite);
        return Response.status(Response.Status.CREATED)
                .entity(new Invited(invite.address(), outcome.name().toLowerCase(Locale.ROOT)))
                .build();
    }

    @PUT
    @Allowed(Action.CHANGE_MEMBERS)
    @Path("members/{account}")
    @Operation(summary = "Say what a member may")
    public MemberItem change(
            @PathParam("project") String project, @PathParam("account") String account, @Nullable ChangedMember body) {
        ChangedMember given = given(body);
        Members.Role role = new Members.Role(
                Invite.level(Optional.ofNullable(given.level).orElse("")), Boolean.TRUE.equals(given.manager));
        return MemberItem.of(members.change(caller.get(), project, account, role));
    }

    @DELETE
    @Allowed(Action.CHANGE_MEMBERS)
    @Path("members/{account}")
    @Operation(summary = "Take a member out")
    public void remove(@PathParam("project") String project, @PathParam("account") String account) {
        members.remove(caller.get(), project, account);
    }

    @POST
    @Allowed(Action.LEAVE_PROJECT)
    @Path("leave")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give up one's own part in a project")
    public void leave(@PathParam("project") String project) {
        members.leave(caller.get(), project);
    }

    @GET
    @Allowed(Action.CHANGE_MEMBERS)
    @Path("invitations")
    @Operation(summary = "Who was invited and has no account yet")
    public InvitationList invitations(@PathParam("project") String project) {
        return new InvitationList(members.invitations(caller.get(), project).stream()
                .map(InvitationItem::of)
                .toList());
    }

    @DELETE
    @Allowed(Action.CHANGE_MEMBERS)
    @Path("invitations/{email}")
    @Operation(summary = "Take an invitation back")
    public void withdraw(@PathParam("project") String project, @PathParam("email") String email) {
        members.withdraw(caller.get(), project, email);
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The body is empty (expected JSON)");
        }
        return body;
    }

    /// Who is wanted.
    ///
    /// @param address an e-mail address, or what somebody signs in with
    /// @param level `ap-u` when left out
    record NewMember(
            @Nullable String address,
            @Nullable String level,
            @Nullable Boolean manager) {}

    record ChangedMember(@Nullable String level, @Nullable Boolean manager) {}

    /// What came of it.
    ///
    /// @param outcome `joined` or `invited`
    record Invited(String address, String outcome) {}

    record MemberList(List<MemberItem> items) {}

    /// A member.
    ///
    /// @param login empty for callers who do not manage the project
    /// @param sources who says so: empty text for a manager by hand, else the identity provider
    record MemberItem(
            String accountId, String name, String login, String level, boolean manager, List<String> sources) {

        static MemberItem of(Member member) {
            return new MemberItem(
                    member.accountId(),
                    member.name(),
                    member.login(),
                    member.level().wireName(),
                    member.manager(),
                    member.sources());
        }
    }

    record InvitationList(List<InvitationItem> items) {}

    record InvitationItem(String email, String level, boolean manager, String invitedBy, Instant created) {

        static InvitationItem of(Invitation invitation) {
            return new InvitationItem(
                    invitation.email(),
                    invitation.level().wireName(),
                    invitation.manager(),
                    invitation.invitedBy(),
                    invitation.created());
        }
    }
}
