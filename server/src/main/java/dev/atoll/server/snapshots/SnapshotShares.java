package dev.atoll.server.snapshots;

import dev.atoll.server.access.Action;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.mail.Letter;
import dev.atoll.server.mail.Mails;
import dev.atoll.server.snapshots.SnapshotShare.Kind;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Lets people and projects start from snapshots of others. They never delete or restore one.
@Singleton
public final class SnapshotShares {

    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,100}@[^\\s@]{1,190}");
    private static final int MOST = 100;

    private final boolean accounts;
    private final Database database;
    private final Snapshots snapshots;
    private final Audit audit;
    private final Mails mails;
    private final PlatformAddress platform;
    private final Ids ids;
    private final InstantSource time;

    SnapshotShares(
            PlatformConfig config,
            Database database,
            Snapshots snapshots,
            Audit audit,
            Mails mails,
            PlatformAddress platform,
            Ids ids,
            InstantSource time) {
        this.accounts = config.accounts().required();
        this.database = database;
        this.snapshots = snapshots;
        this.audit = audit;
        this.mails = mails;
        this.platform = platform;
        this.ids = ids;
        this.time = time;
    }

    /// Whether there are others to share with.
    public boolean arePossible() {
        return accounts;
    }

    /// With whom a snapshot is shared.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public List<SnapshotShare> of(Caller caller, String id) {
        Snapshot snapshot = snapshots.visible(caller, Action.SHARE_SNAPSHOT, id);
        return database.read(handle -> SnapshotShareStore.of(handle, snapshot.id()));
    }

    /// Shares one. Whether somebody has an e-mail address is not said: it is shared with whoever is vouched for to have
    /// it, now or later.
    ///
    /// @param receiver an e-mail address, or the id of a project of the caller's
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`; `CONFLICT` for one that is not ready, or
    ///     that the receiver has already
    public SnapshotShare share(Caller caller, String id, Kind kind, String receiver) {
        Snapshot snapshot = snapshots.ready(caller, Action.SHARE_SNAPSHOT, id);
        if (!accounts) {
            throw refused("Nobody else signs in here (expected a platform of several people)");
        }
        SnapshotShare share = new SnapshotShare(
                ids.next(),
                kind.wireName(),
                kind == Kind.ACCOUNT ? person(receiver) : project(caller, snapshot, receiver.strip()),
                time.instant().truncatedTo(ChronoUnit.MICROS));
        List<String> addresses = database.write(handle -> {
            if (SnapshotShareStore.of(handle, id).size() >= MOST) {
                throw new PlatformException(ErrorCode.CONFLICT, "shares: " + MOST + " (expected fewer; end one first)");
            }
            if (!SnapshotShareStore.insert(
                    handle, id, caller.accountId(), share, kind == Kind.PROJECT ? share.receiver() : null)) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "It is shared with " + share.words() + " already (expected somebody else)");
            }
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.share", snapshot.words())
                            .in(snapshot.project())
                            .saying("with " + share.words()));
            return kind == Kind.ACCOUNT ? SnapshotShareStore.lettersTo(handle, share.receiver()) : List.<String>of();
        });
        addresses.forEach(address -> mails.send(letter(caller, snapshot, address)));
        return share;
    }

    private Letter letter(Caller caller, Snapshot snapshot, String address) {
        return new Letter(
                address,
                "A snapshot was shared with you",
                caller.name() + " shared the snapshot " + snapshot.title() + " of "
                        + snapshot.spec().what()
                        + " with you. You can start a deployment of your own from it:\n\n"
                        + platform.page("/snapshots/" + snapshot.id()) + "\n");
    }

    private static String person(String typed) {
        String address = typed.strip().toLowerCase(Locale.ROOT);
        if (!address.equals(Accounts.OPERATOR) && !MAIL.matcher(address).matches()) {
            throw refused("account: " + address.replaceAll("\\p{Cntrl}", "")
                    + " (expected the e-mail address that somebody signs in with)");
        }
        return address;
    }

    private static String project(Caller caller, Snapshot snapshot, String id) {
        if (caller.levelIn(id).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND, "There is no project " + id + " of yours (expected one you belong to)");
        }
        if (snapshot.project().equals(id)) {
            throw refused("project: the snapshot is that of " + id + " (expected another project)");
        }
        return id;
    }

    /// Ends one. What was started from it goes on.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public void end(Caller caller, String id, String shareId) {
        Snapshot snapshot = snapshots.visible(caller, Action.SHARE_SNAPSHOT, id);
        var _ = database.write(handle -> {
            if (!SnapshotShareStore.delete(handle, id, shareId)) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "There is no share " + shareId);
            }
            audit.record(
                    handle,
                    Audit.deed(caller, "snapshot.unshare", snapshot.words()).in(snapshot.project()));
            return id;
        });
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.BAD_REQUEST, why);
    }
}
