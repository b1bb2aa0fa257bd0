package dev.atoll.server.storage.sharing;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.storage.Locks;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What people share of their files. A share follows its file or folder wherever it is moved in its
/// space. It ends with its time, with what is shared, and with the right of its sharer to share it; what
/// lies in the trash is out of reach until it is put back.
@Singleton
public final class Shares {

    private final Database database;
    private final Spaces spaces;
    private final Lending lending;
    private final Ordering ordering;
    private final Locks locks;
    private final Audit audit;
    private final InstantSource time;

    Shares(
            Database database,
            Spaces spaces,
            Lending lending,
            Ordering ordering,
            Locks locks,
            Audit audit,
            InstantSource time) {
        this.database = database;
        this.spaces = spaces;
        this.lending = lending;
        this.ordering = ordering;
        this.locks = locks;
        this.audit = audit;
        this.time = time;
    }

    /// Shares a file or folder.
    ///
    /// @param reach of a home, or of a project that the caller manages
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND`, `BAD_REQUEST`, `CONFLICT` when the receiver has it
    ///     already
    public Created create(Caller caller, Reach reach, StoragePath path, ShareOrder order) {
        if (reach.isShare()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, path + " is shared with you (expected who shared it to share it further)");
        }
        check(caller, reach.space(), reach.space().words());
        Ordering.Ordered ordered = ordering.order(caller, reach, path, order);
        Share share = ordered.share();
        return database.write(handle -> {
            ShareStore.of(handle, share.itemId()).stream()
                    .filter(other -> !other.isOpenAt(time.instant()))
                    .forEach(ended -> ShareStore.delete(handle, ended.id()));
            if (!ShareStore.insert(handle, share, ordered.secrets())) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        path + " is shared with " + share.receiver().words()
                                + " already (expected somebody else, or a change of that share)");
            }
            audit.record(
                    handle,
                    deed(caller, "share.create", share, reach.space())
                            .saying(path + " with " + share.receiver().words() + ", "
                                    + share.permission().wireName()));
            return new Created(share, ordered.token());
        });
    }

    /// What the caller shared and may still change, the newest first: where the files of a project are is
    /// nothing to those who left it.
    public List<Given> list(Caller caller) {
        Access.check(caller, Action.SHARE_FILES, Thing.of(caller.accountId()), "share");
        return database.read(handle -> ShareStore.by(handle, caller.accountId())).stream()
                .map(lending::given)
                .filter(given -> mayShare(caller, given.space()))
                .toList();
    }

    /// The shares of a file or folder, whoever shared it.
    ///
    /// @throws PlatformException `FORBIDDEN`, `NOT_FOUND`
    public List<Given> of(Caller caller, Reach reach, StoragePath path) {
        if (reach.isShare()) {
            return List.of();
        }
        check(caller, reach.space(), reach.space().words());
        String item = ordering.item(reach, path).id();
        return database.read(handle -> ShareStore.of(handle, item)).stream()
                .map(lending::given)
                .toList();
    }

    /// One that the caller may change.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Given get(Caller caller, String id) {
        return lending.given(own(caller, id));
    }

    /// Changes one. What its receiver has locked is locked no longer.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST`
    public Given change(Caller caller, String id, ShareChange change) {
        Given before = get(caller, id);
        Optional<String> hash = ordering.hashed(before.share(), change);
        Share after = ordering.changed(before, change);
        Given given = database.write(handle -> {
            if (ShareStore.find(handle, id).isEmpty()) {
                throw missing(id);
            }
            String password = hash.orElseGet(() -> ShareStore.password(handle, id));
            Share changed =
                    after.changed(after.permission(), !password.isEmpty(), new ShareChange.End(after.expires()));
            ShareStore.update(handle, changed, password);
            audit.record(
                    handle,
                    deed(caller, "share.change", changed, before.space())
                            .saying(changed.permission().wireName()));
            return new Given(changed, before.space(), before.path(), before.folder());
        });
        locks.forget(before.space(), id);
        return given;
    }

    /// Ends one. Whoever a share is for may end it, too.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void revoke(Caller caller, String id) {
        Share share = find(id).filter(known -> caller.is(known.accountId())).orElseGet(() -> own(caller, id));
        Access.check(caller, Action.SHARE_FILES, Thing.of(caller.accountId()), share.thing());
        Space space = space(share);
        var _ = database.write(handle -> {
            ShareStore.delete(handle, id);
            audit.record(
                    handle,
                    deed(caller, "share.revoke", share, space)
                            .saying(share.receiver().words()));
            return id;
        });
        locks.forget(space, id);
    }

    /// What is shared with the caller and with the caller's projects, the newest first.
    public List<Received> received(Caller caller) {
        Access.check(caller, Action.READ_FILES, Thing.of(caller.accountId()), "share");
        List<String> projects = caller.memberships().stream()
                .map(Membership::project)
                .distinct()
                .toList();
        return database.read(handle -> ShareStore.with(handle, caller.accountId(), projects)).stream()
                .filter(share -> !caller.is(share.sharerId()))
                .flatMap(share -> lending.lent(share, caller.accountId(), Lending.most(caller, share)).stream())
                .toList();
    }

    /// What the caller may do with what was shared.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for what is shared with somebody else
    public Reach reach(Caller caller, String id) {
        return get(caller, find(id).orElseThrow(() -> missing(id)), id).reach();
    }

    /// One that is shared with the caller.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Received receive(Caller caller, String id) {
        return get(caller, find(id).orElseThrow(() -> missing(id)), id);
    }

    private Received get(Caller caller, Share share, String id) {
        Access.check(caller, Action.READ_FILES, Lending.thing(share), "share " + id);
        return lending.lent(share, caller.accountId(), Lending.most(caller, share))
                .orElseThrow(() -> missing(id));
    }

    private Share own(Caller caller, String id) {
        Share share = find(id).orElseThrow(() -> missing(id));
        check(caller, space(share), share.thing());
        return share;
    }

    private Optional<Share> find(String id) {
        return database.read(handle -> ShareStore.find(handle, id));
    }

    private Space space(Share share) {
        return spaces.find(share.spaceId()).orElseThrow(() -> missing(share.id()));
    }

    private static void check(Caller caller, Space space, String name) {
        Access.check(caller, Action.SHARE_FILES, space.thing(), name);
    }

    private static boolean mayShare(Caller caller, Space space) {
        return Access.decide(caller, Action.SHARE_FILES, space.thing()) == Access.Decision.ALLOWED;
    }

    static Deed deed(Caller caller, String action, Share share, Space space) {
        Deed deed = Audit.deed(caller, action, share.thing());
        return space.kind() == SpaceKind.PROJECT ? deed.in(space.ownerId()) : deed;
    }

    static PlatformException missing(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no share " + id);
    }

    /// A new share.
    ///
    /// @param token what the address of a link ends with, shown this once; empty for others
    public record Created(Share share, String token) {

        /// Without the token.
        @Override
        public String toString() {
            return "Created[" + share + "]";
        }
    }
}
