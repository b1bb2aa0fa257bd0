package dev.atoll.server.projects;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.AccountsConfig.Registration;
import dev.atoll.server.config.OidcConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.AccountActivated;
import dev.atoll.server.identity.Accounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Makes those members who were invited before they had an account. Only somebody whose address was
/// vouched for joins: whoever registers can type any.
@Singleton
final class Joining {

    private final boolean everybodyIsVouchedFor;
    private final Database database;
    private final Accounts accounts;
    private final Audit audit;

    Joining(PlatformConfig config, Database database, Accounts accounts, Audit audit) {
        this.everybodyIsVouchedFor = config.accounts().registration() != Registration.OPEN
                && config.oidc().approve() != OidcConfig.Approve.AUTO;
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(AccountActivated.class, this::look);
        if (everybodyIsVouchedFor) {
            catchUp();
        }
    }

    private void look(AccountActivated activated) {
        if (activated.emailProven()) {
            join(activated.account().id());
        }
    }

    /// The platform may have been killed between an approval and what follows from it.
    void catchUp() {
        database.read(InvitationStore::waitedFor).forEach(this::join);
    }

    /// Accepts all invitations of an account.
    private void join(String account) {
        var _ = database.write(handle -> {
            List<InvitationStore.Row> rows = InvitationStore.to(handle, account);
            rows.forEach(row -> join(handle, row));
            handle.afterCommit(() -> accounts.forget(account));
            return rows;
        });
    }

    private void join(Handle handle, InvitationStore.Row row) {
        Invitation invitation = row.invitation();
        MemberStore.save(
                handle, row.project(), row.account(), new MemberStore.Part(invitation.level(), invitation.manager()));
        var _ = InvitationStore.remove(handle, row.project(), invitation.email());
        audit.record(
                handle,
                Deed.done(row.account(), row.name(), "member.join", Projects.named(row.project()))
                        .in(row.project())
                        .saying("invited by " + invitation.invitedBy()));
    }
}
