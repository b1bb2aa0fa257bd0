package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Ids;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After RFC 4918, sections 6 and 7.
final class LocksTest {

    private static final StoragePath FOLDER = StoragePath.parse("a");
    private static final StoragePath FILE = StoragePath.parse("a/b.txt");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path home;

    private StorageWorld world;
    private Reach ana;
    private Locks locks;
    private Instant now = StorageWorld.NOON;

    @BeforeEach
    void openIt() {
        world = new StorageWorld(home, TestDatabases.sqlite(home));
        ana = world.spaces.home(ANA);
        var _ = world.storage.makeFolder(ana, FOLDER);
        var _ = world.write(ana, "a/b.txt", "diatom");
        locks = newLocks();
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void onlyWhoShowsTheTokenChangesWhatIsLocked() {
        HeldLock lock = locks.lock(ana, FILE, exclusive(false));

        assertLocked(() -> locks.check(ana, FILE, false));
        locks.check(ana.holding(Set.of(lock.token())), FILE, false);
        locks.check(ana, StoragePath.parse("a/c.txt"), false);
    }

    @Test
    void aLockOfAFolderKeepsNamesFromComingAndGoing() {
        HeldLock lock = locks.lock(ana, FOLDER, exclusive(false));

        assertLocked(() -> locks.check(ana, StoragePath.parse("a/c.txt"), false));
        assertLocked(() -> locks.check(ana, FILE, true));
        locks.check(ana, FILE, false);
        locks.check(ana.holding(Set.of(lock.token())), FILE, true);
    }

    @Test
    void aDeepLockCoversAllBelow() {
        var _ = locks.lock(ana, FOLDER, exclusive(true));

        assertLocked(() -> locks.check(ana, FILE, false));
        assertLocked(() -> locks.lock(ana, FILE, exclusive(false)));
        assertThat(locks.covering(ana, FILE)).hasSize(1);
    }

    @Test
    void nobodyLocksDeeplyWhatHasALockInIt() {
        var _ = locks.lock(ana, FILE, exclusive(false));

        assertLocked(() -> locks.lock(ana, FOLDER, exclusive(true)));
        assertThat(locks.lock(ana, FOLDER, exclusive(false)).token()).startsWith("urn:uuid:");
    }

    @Test
    void sharedLocksGoTogetherAndOneOfThemIsEnough() {
        HeldLock first = locks.lock(ana, FILE, shared());
        HeldLock second = locks.lock(ana, FILE, shared());

        assertLocked(() -> locks.lock(ana, FILE, exclusive(false)));
        locks.check(ana.holding(Set.of(second.token())), FILE, false);
        assertThat(locks.unlock(ana, FILE, first.token())).isTrue();
        assertThat(locks.unlock(ana, FILE, first.token())).isFalse();
    }

    @Test
    void aLockEndsByItselfUnlessItIsRenewed() {
        HeldLock lock = locks.lock(ana, FILE, exclusive(false));
        now = now.plus(Duration.ofMinutes(50));
        assertThat(locks.renew(ana.holding(Set.of(lock.token())), FILE, HOUR)).hasSize(1);
        assertThat(locks.renew(ana, FILE, HOUR)).isEmpty();

        now = now.plus(Duration.ofMinutes(50));
        assertLocked(() -> locks.check(ana, FILE, false));
        now = now.plus(Duration.ofMinutes(11));

        locks.check(ana, FILE, false);
    }

    @Test
    void aLockLastsADayAtMost() {
        HeldLock lock = locks.lock(ana, FILE, new LockRequest(false, false, "", Duration.ofDays(9999)));

        assertThat(lock.expires()).isEqualTo(now.plus(Duration.ofDays(1)));
    }

    @Test
    void aLockSurvivesARestart() {
        HeldLock lock = locks.lock(ana, FILE, exclusive(true));

        assertThat(newLocks().covering(ana, FILE)).containsExactly(lock);
    }

    @Test
    void whoMayNotChangeAFileDoesNotLockIt() {
        Reach reader = ana.within(StoragePath.TOP, Set.of(FileRight.READ));

        assertThatThrownBy(() -> locks.lock(reader, FILE, exclusive(false)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    private Locks newLocks() {
        return new Locks(world.database, new Ids(InstantSource.system(), new Random(3)), () -> now);
    }

    private static LockRequest exclusive(boolean deep) {
        return new LockRequest(false, deep, "<owner/>", HOUR);
    }

    private static LockRequest shared() {
        return new LockRequest(true, false, "<owner/>", HOUR);
    }

    private static void assertLocked(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCKED));
    }
}
