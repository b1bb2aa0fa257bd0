package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who has reserved files and folders for themselves. A lock survives a restart; every change of a
/// space looks here first, so that what is known of a space is kept in memory.
@Singleton
public final class Locks {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Database database;
    private final Ids ids;
    private final InstantSource time;
    private final Map<String, List<HeldLock>> known = new ConcurrentHashMap<>();

    Locks(Database database, Ids ids, InstantSource time) {
        this.database = database;
        this.ids = ids;
        this.time = time;
    }

    /// Reserves a path.
    ///
    /// @throws PlatformException `LOCKED`, `FORBIDDEN` for somebody who may not change it
    public synchronized HeldLock lock(Reach reach, StoragePath path, LockRequest request) {
        reach.require(FileRight.CHANGE, path);
        reach.requireStill(path);
        StoragePath inSpace = reach.inSpace(path);
        reach.requireOn(database.read(handle -> Index.look(handle, reach.space(), Area.FILES, inSpace)), path);
        List<HeldLock> all = of(reach.space());
        all.stream()
                .filter(lock ->
                        lock.covers(inSpace) || (request.deep() && lock.path().isWithin(inSpace)))
                .filter(lock -> !lock.shared() || !request.shared())
                .findFirst()
                .ifPresent(lock -> {
                    throw locked(reach, lock);
                });
        if (all.size() >= MOST) {
            throw new PlatformException(ErrorCode.CONFLICT, "There are " + MOST + " locks (expected fewer)");
        }
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Duration lasts = bounded(reach, request.lasts(), now);
        HeldLock made = new HeldLock(
                "urn:uuid:" + ids.next(),
                reach.space().id(),
                inSpace,
                reach.accountId(),
                reach.grant().shareId(),
                request.shared(),
                request.deep(),
                request.owner(),
                lasts,
                now.plus(lasts));
        var _ = database.write(handle -> {
            LockStore.deleteExpired(handle, made.spaceId(), now);
            LockStore.insert(handle, made);
            return made;
        });
        List<HeldLock> more = new ArrayList<>(all);
        more.add(made);
        known.put(made.spaceId(), List.copyOf(more));
        return made;
    }

    /// Has the locks last longer that the caller holds and that cover a path.
    ///
    /// @return them; none when there are none
    public synchronized List<HeldLock> renew(Reach reach, StoragePath path, Duration lasts) {
        reach.require(FileRight.CHANGE, path);
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        List<HeldLock> renewed = new ArrayList<>();
        List<HeldLock> all = new ArrayList<>();
        for (HeldLock lock : of(reach.space())) {
            boolean meant = lock.covers(reach.inSpace(path)) && isHeld(reach, lock);
            HeldLock after = meant ? lock.renewed(bounded(reach, lasts, now), now) : lock;
            all.add(after);
            if (meant) {
                renewed.add(after);
            }
        }
        var _ = database.write(handle -> {
            renewed.forEach(lock -> LockStore.renew(handle, lock));
            return renewed;
        });
        known.put(reach.space().id(), List.copyOf(all));
        return renewed;
    }

    /// Gives a lock of the caller's up. Whose files they are may also end one that was taken through a share.
    ///
    /// @return whether there is one of that token on the path
    public synchronized boolean unlock(Reach reach, StoragePath path, String token) {
        List<HeldLock> meant = covering(reach, path).stream()
                .filter(lock -> lock.token().equals(token) && mayEnd(reach, lock))
                .toList();
        forget(reach.space(), meant);
        return !meant.isEmpty();
    }

    private static boolean mayEnd(Reach reach, HeldLock lock) {
        boolean lent = !lock.shareId().isEmpty() && !reach.isShare();
        return lock.accountId().equals(reach.accountId()) || (lent && reach.may(FileRight.CHANGE));
    }

    /// The locks that reserve a path.
    public List<HeldLock> covering(Reach reach, StoragePath path) {
        StoragePath inSpace = reach.inSpace(path);
        return of(reach.space()).stream().filter(lock -> lock.covers(inSpace)).toList();
    }

    /// Ends all locks on what was at a path, and below it: it was moved or deleted.
    public synchronized void forget(Reach reach, StoragePath path) {
        StoragePath inSpace = reach.inSpace(path);
        forget(
                reach.space(),
                of(reach.space()).stream()
                        .filter(lock -> lock.path().isWithin(inSpace))
                        .toList());
    }

    /// Ends all locks that were taken through a share: it has ended, or lets less be done.
    public synchronized void forget(Space space, String shareId) {
        forget(
                space,
                of(space).stream()
                        .filter(lock -> lock.shareId().equals(shareId))
                        .toList());
    }

    /// Returns when nobody else has locked what is about to change, and what is shared is shared still. Asked
    /// before bytes come, and again before they are shown.
    ///
    /// @param path counted from the top of the space
    /// @param deep whether everything below it changes, too
    /// @throws PlatformException `LOCKED`, `NOT_FOUND`, `FORBIDDEN`
    void check(Reach reach, StoragePath path, boolean deep) {
        reach.requireStill(path.from(reach.top()));
        List<HeldLock> all = of(reach.space());
        if (all.isEmpty()) {
            return;
        }
        boolean comesOrGoes = deep || !isThere(reach.space(), path);
        for (HeldLock lock : all) {
            boolean concerned = lock.covers(path)
                    || (deep && lock.path().isWithin(path))
                    || (comesOrGoes && !path.isTop() && lock.path().equals(path.parent()));
            if (concerned && !isHeldWithOthers(reach, lock, all)) {
                throw locked(reach, lock);
            }
        }
    }

    /// Several may have a shared lock: the caller needs one of them.
    private static boolean isHeldWithOthers(Reach reach, HeldLock lock, List<HeldLock> all) {
        return all.stream().filter(other -> other.path().equals(lock.path())).anyMatch(other -> isHeld(reach, other));
    }

    private static boolean isHeld(Reach reach, HeldLock lock) {
        return reach.locks().contains(lock.token()) && lock.accountId().equals(reach.accountId());
    }

    private boolean isThere(Space space, StoragePath path) {
        return database.read(handle -> Index.look(handle, space, Area.FILES, path))
                .item()
                .isPresent();
    }

    private void forget(Space space, List<HeldLock> locks) {
        if (locks.isEmpty()) {
            return;
        }
        var _ = database.write(handle -> {
            LockStore.delete(handle, locks);
            return locks;
        });
        known.put(
                space.id(),
                of(space).stream().filter(lock -> !locks.contains(lock)).toList());
    }

    private List<HeldLock> of(Space space) {
        Instant now = time.instant();
        return known.computeIfAbsent(space.id(), id -> database.read(handle -> LockStore.of(handle, id))).stream()
                .filter(lock -> lock.expires().isAfter(now))
                .toList();
    }

    /// Nobody reserves anything for longer than it is shared with them.
    private static Duration bounded(Reach reach, Duration lasts, Instant now) {
        Duration most = reach.grant()
                .end()
                .map(end -> Duration.between(now, end))
                .filter(left -> left.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
        return lasts.compareTo(most) > 0 ? most : lasts;
    }

    private static PlatformException locked(Reach reach, HeldLock lock) {
        // Where a share lies in the space of its owner is nobody's business.
        StoragePath shown = lock.path().isWithin(reach.top()) ? lock.path().from(reach.top()) : StoragePath.TOP;
        return new PlatformException(
                ErrorCode.LOCKED, shown + " is locked until " + lock.expires() + " (expected its lock token)");
    }
}
