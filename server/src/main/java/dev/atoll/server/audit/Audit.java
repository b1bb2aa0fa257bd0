package dev.atoll.server.audit;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// The record of who did what. It is only added to; entries go when they are older than the
/// configuration says.
///
/// A room that may not use this one publishes a [Deed] instead.
@Singleton
public final class Audit {

    private static final int LONGEST = 500;

    /// Whoever writes an entry leaves secrets out. This is for the day somebody does not.
    private static final Pattern TOKEN =
            Pattern.compile("atoll_[A-Za-z0-9_-]{10,}|eyJ[A-Za-z0-9_-]{10,}[A-Za-z0-9_.-]*");

    private final AuditStore store;
    private final Origin origin;
    private final Ids ids;
    private final InstantSource time;
    private final Duration kept;

    @Inject
    Audit(PlatformConfig config, AuditStore store, Origin origin, Ids ids, InstantSource time) {
        this.store = store;
        this.origin = origin;
        this.ids = ids;
        this.time = time;
        this.kept = config.audit().keep();
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(Deed.class, this::record);
    }

    /// What a caller did to something.
    public static Deed deed(Caller caller, String action, String subject) {
        return Deed.done(caller.accountId(), caller.name(), action, subject);
    }

    /// Adds what a caller did.
    ///
    /// @param action a thing and a verb, such as `token.create`
    /// @param subject to what, such as `token nightly`
    /// @param detail for people: what changed; may be empty, never holds a secret
    public void record(Caller caller, String action, String subject, String detail) {
        record(deed(caller, action, subject).saying(detail));
    }

    /// Adds a deed.
    public void record(Deed deed) {
        store.add(entry(deed));
    }

    /// Adds a deed in the transaction that does it: both are there, or neither.
    public void record(Handle handle, Deed deed) {
        var _ = AuditStore.add(handle, entry(deed));
    }

    /// What a caller may read of the record: operators everything, managers what was done in their
    /// project when they ask for it, everybody their own deeds.
    public AuditPage list(Caller caller, AuditFilter filter, Paging paging) {
        Access.check(caller, Action.READ_OWN_AUDIT, Thing.PLATFORM, "record");
        return store.find(mayReadAll(caller, filter) ? filter : filter.ofAccount(caller.accountId()), paging);
    }

    /// Every action that occurs, for a form to choose from.
    public List<String> actions() {
        return store.actions();
    }

    /// Deletes what is too old.
    ///
    /// @return how many entries went
    int forget() {
        return store.deleteBefore(time.instant().minus(kept));
    }

    private static boolean mayReadAll(Caller caller, AuditFilter filter) {
        boolean whole = Access.decide(caller, Action.READ_AUDIT, Thing.PLATFORM) == Access.Decision.ALLOWED;
        return whole
                || Access.decide(caller, Action.READ_PROJECT_AUDIT, Thing.ofProject(filter.project()))
                        == Access.Decision.ALLOWED;
    }

    private AuditEntry entry(Deed deed) {
        return new AuditEntry(
                ids.next(),
                time.instant(),
                deed.accountId(),
                shown(deed.name()),
                deed.action(),
                shown(deed.subject()),
                deed.project(),
                shown(deed.detail()),
                origin.current(),
                deed.outcome().wireName());
    }

    private static String shown(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return TOKEN.matcher(start).replaceAll("(hidden)");
    }
}
