package dev.atoll.server.projects;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who belongs to a project. Every change is one transaction with its entry in the record of who did
/// what. A project that has managers never loses the last of them.
@Singleton
public final class Members {

    private final Database database;
    private final Audit audit;
    private final Quotas quotas;
    private final Accounts accounts;
    private final InstantSource time;

    @Inject
    Members(Database database, Audit audit, Quotas quotas, Accounts accounts, InstantSource time) {
        this.database = database;
        this.audit = audit;
        this.quotas = quotas;
        this.accounts = accounts;
        this.time = time;
    }

    /// Everybody who belongs to a project, by name. Only those who may change members see what others
    /// sign in with.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public List<Member> list(Caller caller, String project) {
        return database.read(handle -> {
            Thing thing = Projects.thing(Projects.required(handle, project));
            Access.check(caller, Action.READ_MEMBERS, thing, Projects.named(project));
            boolean all = Access.decide(caller, Action.CHANGE_MEMBERS, thing) == Access.Decision.ALLOWED;
            return MemberStore.all(handle, project).stream()
                    .map(member -> all ? member : member.withoutLogin())
                    .toList();
        });
    }

    /// The people who were invited and have no account yet.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public List<Invitation> invitations(Caller caller, String project) {
        return database.read(handle -> {
            check(caller, Action.CHANGE_MEMBERS, Projects.required(handle, project));
            return InvitationStore.of(handle, project);
        });
    }

    /// Makes whoever has an address a member; invites the address when nobody has it, or while its
    /// account waits for approval.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for a member, a suspended account,
    ///     and when the project is full; `BAD_REQUEST` for what nobody signs in with and is no address
    public Invite.Outcome invite(Caller caller, String project, Invite invite) {
        return database.write(handle -> {
            check(caller, Action.CHANGE_MEMBERS, Projects.locked(handle, project));
            Optional<MemberStore.Addressee> found = MemberStore.find(handle, invite.address());
            Invite.Outcome outcome =
                    found.filter(addressee -> !addressee.state().equals("waiting"))
                                    .isPresent()
                            ? join(handle, project, invite, found.get())
                            : write(handle, caller, project, invite);
            requireRoom(handle, project);
            String detail = invite.level().wireName() + (invite.manager() ? ", manager" : "") + ", "
                    + outcome.name().toLowerCase(Locale.ROOT);
            record(handle, caller, "member.invite", project, invite.address() + ": " + detail);
            found.ifPresent(addressee -> handle.afterCommit(() -> accounts.forget(addressee.accountId())));
            return outcome;
        });
    }

    /// Takes an invitation back.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public void withdraw(Caller caller, String project, String email) {
        var _ = database.write(handle -> {
            check(caller, Action.CHANGE_MEMBERS, Projects.locked(handle, project));
            Invite meant = Invite.of(email, "", false);
            if (!InvitationStore.remove(handle, project, meant.address())) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no invitation of " + meant.address() + " to " + project);
            }
            record(handle, caller, "member.uninvite", project, meant.address());
            return meant;
        });
    }

    /// Says what a member may.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when no manager would be left
    public Member change(Caller caller, String project, String account, Role role) {
        return database.write(handle -> {
            check(caller, Action.CHANGE_MEMBERS, Projects.locked(handle, project));
            Member before = required(handle, project, account);
            MemberStore.save(handle, project, account, new MemberStore.Part(role.level(), role.manager()));
            handle.afterCommit(() -> accounts.forget(account));
            requireManager(handle, project, before);
            record(
                    handle,
                    caller,
                    "member.change",
                    project,
                    before.name() + ": " + role.level().wireName() + (role.manager() ? ", manager" : ""));
            return required(handle, project, account);
        });
    }

    /// Takes a member out.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when no manager would be left, and for
    ///     somebody whom an identity provider put in
    public void remove(Caller caller, String project, String account) {
        var _ = database.write(handle -> {
            check(caller, Action.CHANGE_MEMBERS, Projects.locked(handle, project));
            Member gone = takeOut(handle, project, account);
            record(handle, caller, "member.remove", project, gone.name());
            return gone;
        });
    }

    /// Gives up the caller's own part in a project.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` as for removing
    public void leave(Caller caller, String project) {
        var _ = database.write(handle -> {
            check(caller, Action.LEAVE_PROJECT, Projects.locked(handle, project));
            Member gone = takeOut(handle, project, caller.accountId());
            record(handle, caller, "member.leave", project, gone.name());
            return gone;
        });
    }

    /// What a member is to be.
    ///
    /// @param manager whether they may change the project and its members
    public record Role(Level level, boolean manager) {}

    private static Invite.Outcome join(Handle handle, String project, Invite invite, MemberStore.Addressee addressee) {
        if (!addressee.state().equals("active")) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "address: " + invite.address() + " is suspended (expected an active account)");
        }
        boolean member = MemberStore.all(handle, project).stream()
                .anyMatch(one -> one.accountId().equals(addressee.accountId())
                        && one.sources().contains(MemberStore.BY_HAND));
        if (member) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "address: " + invite.address() + " is a member (expected somebody who is not)");
        }
        MemberStore.save(
                handle, project, addressee.accountId(), new MemberStore.Part(invite.level(), invite.manager()));
        var _ = InvitationStore.remove(handle, project, invite.address());
        return Invite.Outcome.JOINED;
    }

    private Invite.Outcome write(Handle handle, Caller caller, String project, Invite invite) {
        if (!invite.isMailAddress()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "address: nobody signs in as " + invite.address() + " (expected an e-mail address to invite)");
        }
        InvitationStore.save(
                handle,
                project,
                new Invitation(invite.address(), invite.level(), invite.manager(), caller.name(), time.instant()));
        return Invite.Outcome.INVITED;
    }

    private Member takeOut(Handle handle, String project, String account) {
        Member member = required(handle, project, account);
        MemberStore.remove(handle, project, account);
        handle.afterCommit(() -> accounts.forget(account));
        if (member.sources().stream().anyMatch(source -> !source.equals(MemberStore.BY_HAND))) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    member.name() + " belongs to " + project
                            + " because the identity provider says so (expected it to say otherwise)");
        }
        requireManager(handle, project, member);
        return member;
    }

    /// Asked after the change, whose transaction a refusal undoes.
    private static void requireManager(Handle handle, String project, Member changed) {
        boolean managed = MemberStore.all(handle, project).stream().anyMatch(Member::manager);
        if (changed.manager() && !managed) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    changed.name() + " is the last manager of " + project + " (expected another manager first)");
        }
    }

    private void requireRoom(Handle handle, String project) {
        long people = (long) MemberStore.all(handle, project).size()
                + InvitationStore.of(handle, project).size();
        quotas.check(handle, Holder.project(project), QuotaKind.MEMBERS, people);
    }

    private static Member required(Handle handle, String project, String account) {
        return MemberStore.all(handle, project).stream()
                .filter(member -> member.accountId().equals(account))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no member " + account + " of project " + project));
    }

    private static void check(Caller caller, Action action, Project project) {
        Access.check(caller, action, Projects.thing(project), Projects.named(project.id()));
    }

    private void record(Handle handle, Caller caller, String action, String project, String detail) {
        audit.record(
                handle,
                Audit.deed(caller, action, Projects.named(project)).in(project).saying(detail));
    }
}
