package dev.atoll.server.storage.sharing;

import static dev.atoll.server.storage.sharing.SharingWorld.ANA;
import static dev.atoll.server.storage.sharing.SharingWorld.BEN;
import static dev.atoll.server.storage.sharing.SharingWorld.CEM;
import static dev.atoll.server.storage.sharing.SharingWorld.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.audit.AuditEntry;
import dev.atoll.server.audit.AuditFilter;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.storage.CopyOptions;
import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.LockRequest;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.TrashedItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of the files that people share: who reaches them, and until when.
abstract class SharedFilesContract {

    static final Receiver TO_BEN = Receiver.account("ben@example.org");

    @TempDir
    Path home;

    SharingWorld world;
    Reach ana;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        world = new SharingWorld(home, open(home));
        ana = world.files.spaces.home(ANA);
        world.files.write(ana, "secret.txt", "hers alone");
        world.files.storage.makeFolder(ana, path("cruise"));
        world.files.write(ana, "cruise/log.txt", "day 1");
    }

    @AfterEach
    void closeIt() {
        world.close();
    }

    @Test
    void whoeverItIsSharedWithReadsItAndNobodyElse() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);

        Reach bens = world.shares.reach(BEN, share.id());

        assertThat(world.files.names(bens, "/")).containsExactly("log.txt");
        assertThat(world.files.read(bens, "log.txt")).isEqualTo("day 1");
        assertThat(codeOf(() -> world.files.write(bens, "log.txt", "x"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.write(bens, "new.txt", "x"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.shares.reach(CEM, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.shares.reach(Caller.ANONYMOUS, share.id())))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(world.shares.received(BEN)).extracting(Received::name).containsExactly("cruise");
        assertThat(world.shares.received(CEM)).isEmpty();
    }

    @Test
    void itFollowsItsFolderAndNeverWhatIsPutInItsPlace() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach before = world.shares.reach(BEN, share.id());

        world.files.storage.makeFolder(ana, path("2026"));
        world.files.storage.move(ana, path("cruise"), ana, path("2026/HE600"), false);
        world.files.storage.makeFolder(ana, path("cruise"));
        world.files.write(ana, "cruise/log.txt", "nobody else's");

        assertThat(world.files.read(world.shares.reach(BEN, share.id()), "log.txt"))
                .isEqualTo("day 1");
        assertThat(world.shares.received(BEN)).extracting(Received::name).containsExactly("HE600");
        // What began before the move must not end in the other folder.
        assertThat(codeOf(() -> world.files.read(before, "log.txt"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.names(before, "/"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.write(before, "new.txt", "x"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.storage.makeFolders(before, path("a/b"))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.storage.delete(before, path("log.txt"), Precondition.NONE)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.storage.move(before, path("log.txt"), before, path("x.txt"), false)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(world.files.names(ana, "cruise")).containsExactly("log.txt");
    }

    @Test
    void aFileIsSharedWithoutWhatLiesBesideIt() {
        world.files.write(ana, "cruise/other.txt", "hers");
        Share share = world.share(ANA, ana, "cruise/log.txt", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());

        assertThat(world.files.names(bens, "/")).containsExactly("log.txt");
        assertThat(world.files.storage.get(bens, StoragePath.TOP).bytes()).isEqualTo("day 1".length());
        assertThat(world.files.storage.find(bens, path("other.txt"))).isEmpty();
        assertThat(codeOf(() -> world.files.read(bens, "other.txt"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.write(bens, "other.txt", "x"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.write(bens, "new.txt", "x"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.files.storage.move(bens, path("log.txt"), bens, path("other.txt"), true)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.storage.copy(
                        bens, path("log.txt"), bens, path("other.txt"), new CopyOptions(true, true))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() ->
                        world.files.properties.change(bens, world.files.storage.get(bens, StoragePath.TOP), List.of())))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.locks.lock(
                        bens, path("other.txt"), new LockRequest(false, true, "", Duration.ofHours(1)))))
                .isEqualTo(ErrorCode.NOT_FOUND);

        world.files.write(bens, "log.txt", "day 2");

        assertThat(world.files.read(ana, "cruise/log.txt")).isEqualTo("day 2");
        assertThat(world.files.read(ana, "cruise/other.txt")).isEqualTo("hers");
    }

    @Test
    void whatIsWrittenCountsAgainstItsOwnerAndIsRecorded() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());
        long before = world.files.spaces.usage(ana.space()).bytes();

        world.files.write(bens, "bens.txt", "12345");

        assertThat(world.files.spaces.usage(ana.space()).bytes()).isEqualTo(before + 5);
        assertThat(recorded()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("share.write");
            assertThat(entry.accountId()).isEqualTo("ben");
            assertThat(entry.detail()).isEqualTo("/bens.txt");
        });
        assertThat(codeOf(() -> world.files.write(bens, "large.bin", "x".repeat(2000))))
                .isEqualTo(ErrorCode.INSUFFICIENT_STORAGE);
    }

    @Test
    void itIsOutOfReachInTheTrashAndComesBackWithWhatWasShared() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);
        world.files.storage.delete(ana, path("cruise"), Precondition.NONE);

        assertThat(codeOf(() -> world.shares.reach(BEN, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(world.shares.received(BEN)).isEmpty();
        assertThat(world.shares.get(ANA, share.id()).path()).isEmpty();

        world.files.trash.restore(ana, world.files.trash.list(ana).getFirst().id());

        assertThat(world.files.names(world.shares.reach(BEN, share.id()), "/")).containsExactly("log.txt");
    }

    @Test
    void itEndsWhenItsFolderGoesToAnotherSpace() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);
        Reach phyto = world.files.spaces.ofProject(ANA, "phyto");

        world.files.storage.move(ana, path("cruise"), phyto, path("cruise"), false);

        assertThat(codeOf(() -> world.shares.reach(BEN, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void olderVersionsAndTheTrashStayTheirOwners() {
        world.files.write(ana, "cruise/log.txt", "day 2");
        world.files.write(ana, "cruise/draft.txt", "private");
        world.files.storage.delete(ana, path("cruise/draft.txt"), Precondition.NONE);
        String hers = world.files.trash.list(ana).getFirst().id();
        String version = world.files
                .versions
                .list(ana, path("cruise/log.txt"))
                .getFirst()
                .id();
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());

        assertThat(world.files.versions.list(bens, path("log.txt"))).isEmpty();
        assertThat(codeOf(() -> world.files.versions.open(bens, path("log.txt"), version)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(world.files.trash.list(bens)).isEmpty();
        assertThat(codeOf(() -> world.files.trash.restore(bens, hers))).isEqualTo(ErrorCode.NOT_FOUND);

        world.files.storage.delete(bens, path("log.txt"), Precondition.NONE);

        String his = world.files.trash.list(bens).getFirst().id();
        assertThat(codeOf(() -> world.files.trash.purge(bens, his))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.trash.empty(bens))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(world.files.trash.restore(bens, his).path()).isEqualTo(path("log.txt"));
        assertThat(world.files.trash.list(ana)).extracting(TrashedItem::id).containsExactly(hers);
    }

    @Test
    void nobodyTakesWhatIsSharedAway() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());
        Reach home = world.files.spaces.home(BEN);

        assertThat(codeOf(() -> world.files.storage.move(bens, path("log.txt"), home, path("log.txt"), false)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.storage.move(bens, StoragePath.TOP, home, path("cruise"), false)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.files.storage.delete(bens, StoragePath.TOP, Precondition.NONE)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.share(BEN, bens, "log.txt", Receiver.link(""), Permission.READ)))
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void whoMayOnlySendFilesSeesNothingAndWritesOverNothing() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.UPLOAD);
        Reach bens = world.shares.reach(BEN, share.id());

        assertThat(world.files.write(bens, "log.txt", "from ben").item().path()).isEqualTo(path("log.txt"));

        assertThat(world.files.names(ana, "cruise")).containsExactly("log (2).txt", "log.txt");
        assertThat(world.files.read(ana, "cruise/log.txt")).isEqualTo("day 1");
        List<ThrowingCallable> refused = List.of(
                () -> world.files.names(bens, "/"),
                () -> world.files.read(bens, "log.txt"),
                () -> world.files.storage.find(bens, path("log.txt")),
                () -> world.files.storage.makeFolder(bens, path("log.txt")),
                () -> world.files.storage.makeFolders(bens, path("a")),
                () -> world.files.write(bens, "log.txt/x", "x"),
                () -> world.files.storage.delete(bens, path("log.txt"), Precondition.NONE),
                () -> world.files.storage.move(world.files.spaces.home(BEN), path("a"), bens, path("log.txt"), false));
        refused.forEach(deed -> assertThat(codeOf(deed)).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void ofTwoWhoSendTheSameNameAtOnceBothAreKept() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.UPLOAD);
        Reach bens = world.shares.reach(BEN, share.id());

        world.sendMeanwhile(bens, () -> world.files.write(bens, "new.txt", "of somebody who is faster"));

        assertThat(world.files.names(ana, "cruise")).containsExactly("log.txt", "new (2).txt", "new.txt");
        assertThat(world.files.read(ana, "cruise/new.txt")).isEqualTo("of somebody who is faster");
    }

    @Test
    void whatIsStillOnItsWayWhenItEndsDoesNotArrive() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());
        ShareChange less = new ShareChange(Optional.of(Permission.READ), Optional.empty(), Optional.empty());
        ShareChange more = new ShareChange(Optional.of(Permission.EDIT), Optional.empty(), Optional.empty());

        assertThat(codeOf(() -> world.sendMeanwhile(bens, () -> world.shares.change(ANA, share.id(), less))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        var _ = world.shares.change(ANA, share.id(), more);
        assertThat(codeOf(() -> world.sendMeanwhile(bens, () -> world.state("ben", "suspended"))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        world.state("ben", "active");
        assertThat(codeOf(() -> world.sendMeanwhile(bens, () -> world.state("ana", "suspended"))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        world.state("ana", "active");
        assertThat(codeOf(() -> world.sendMeanwhile(bens, () -> world.shares.revoke(ANA, share.id()))))
                .isEqualTo(ErrorCode.NOT_FOUND);

        assertThat(world.files.names(ana, "cruise")).containsExactly("log.txt");
        String token = world.link(ANA, "cruise", Permission.EDIT, "");
        Received received = world.links.open(visit(token));
        assertThat(codeOf(() -> world.sendMeanwhile(
                        received.reach(),
                        () -> world.shares.revoke(ANA, received.share().id()))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whatIsStillOnItsWayWhenItsReceiverLeavesTheProjectDoesNotArrive() {
        Share share = world.share(ANA, ana, "cruise", Receiver.project("phyto"), Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());

        assertThat(codeOf(() -> world.sendMeanwhile(bens, () -> world.leaves("ben"))))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whatIsLockedThroughItIsFreeOnceItHasEndedOrAllowsLess() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        world.lock(world.shares.reach(BEN, share.id()), "log.txt");
        assertThat(codeOf(() -> world.files.write(ana, "cruise/log.txt", "day 2")))
                .isEqualTo(ErrorCode.LOCKED);

        var _ = world.shares.change(
                ANA, share.id(), new ShareChange(Optional.of(Permission.READ), Optional.empty(), Optional.empty()));
        world.files.write(ana, "cruise/log.txt", "day 2");
        var _ = world.shares.change(
                ANA,
                share.id(),
                new ShareChange(
                        Optional.of(Permission.EDIT),
                        Optional.of(new ShareChange.End(Optional.of(world.in(Duration.ofHours(1))))),
                        Optional.empty()));
        assertThat(world.lock(world.shares.reach(BEN, share.id()), "log.txt").lasts())
                .isEqualTo(Duration.ofHours(1));
        world.shares.revoke(ANA, share.id());

        world.files.write(ana, "cruise/log.txt", "day 3");
        assertThat(world.files.read(ana, "cruise/log.txt")).isEqualTo("day 3");
    }

    @Test
    void whoseFilesTheyAreEndsWhatWasLockedThroughAShareAndNobodyElseDoes() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Reach bens = world.shares.reach(BEN, share.id());
        HeldLock his = world.lock(bens, "log.txt");
        HeldLock hers = world.lock(ana, "secret.txt");
        Reach other = world.shares.reach(
                CEM,
                world.share(ANA, ana, "cruise", Receiver.account("cem@example.org"), Permission.EDIT)
                        .id());

        assertThat(world.files.locks.unlock(other, path("log.txt"), his.token()))
                .isFalse();
        assertThat(world.files.locks.unlock(ana, path("cruise/log.txt"), his.token()))
                .isTrue();
        assertThat(world.files.locks.covering(ana, path("cruise/log.txt"))).isEmpty();
        assertThat(world.files.locks.covering(ana, path("secret.txt"))).containsExactly(hers);
    }

    List<AuditEntry> recorded() {
        Caller operator = new Caller("op", "op", true, List.of(), Scope.ALL);
        return world.audit.list(operator, AuditFilter.ALL, new Paging(1, 100)).items();
    }

    static StoragePath path(String text) {
        return StoragePath.parse(text);
    }

    static ErrorCode codeOf(ThrowingCallable deed) {
        try {
            deed.call();
        } catch (PlatformException e) {
            return e.code();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing was refused");
    }
}
