package dev.atoll.server.storage.sharing;

import static dev.atoll.server.storage.sharing.SharingWorld.ANA;
import static dev.atoll.server.storage.sharing.SharingWorld.BEN;
import static dev.atoll.server.storage.sharing.SharingWorld.CEM;
import static dev.atoll.server.storage.sharing.SharingWorld.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds on every database of shares: whom they are for, and how they end.
abstract class SharesContract extends SharedFilesContract {

    @Test
    void itEndsWithItsTimeWithItsSharerAndByHand() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);

        world.state("ana", "suspended");
        assertThat(codeOf(() -> world.shares.reach(BEN, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        world.state("ana", "active");
        var _ = world.shares.change(
                ANA,
                share.id(),
                new ShareChange(
                        Optional.empty(),
                        Optional.of(new ShareChange.End(Optional.of(world.in(Duration.ofDays(1))))),
                        Optional.empty()));
        assertThat(world.files.names(world.shares.reach(BEN, share.id()), "/")).hasSize(1);
        world.passes(Duration.ofDays(1));
        assertThat(codeOf(() -> world.shares.reach(BEN, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);

        Share second = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);
        assertThat(codeOf(() -> world.shares.revoke(CEM, second.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        world.shares.revoke(ANA, second.id());
        assertThat(codeOf(() -> world.shares.reach(BEN, second.id()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void everybodyOfAProjectHasItWhileTheyBelongToIt() {
        Share share = world.share(ANA, ana, "cruise", Receiver.project("phyto"), Permission.EDIT);
        Caller guest = new Caller("cem", "Cem", false, List.of(new Membership("phyto", Level.AP_A, false)), Scope.ALL);

        assertThat(world.files
                        .write(world.shares.reach(BEN, share.id()), "b.txt", "x")
                        .created())
                .isTrue();
        assertThat(world.files.read(world.shares.reach(guest, share.id()), "log.txt"))
                .isEqualTo("day 1");
        assertThat(codeOf(() -> world.files.write(world.shares.reach(guest, share.id()), "c.txt", "x")))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.shares.reach(CEM, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(codeOf(() -> world.share(
                        CEM, world.files.spaces.home(CEM), "x", Receiver.project("phyto"), Permission.READ)))
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void onlyManagersShareTheFilesOfAProject() {
        Reach phyto = world.files.spaces.ofProject(ANA, "phyto");
        world.files.write(phyto, "data.csv", "a,b");
        Receiver cem = Receiver.account("cem@example.org");

        assertThat(codeOf(() ->
                        world.share(BEN, world.files.spaces.ofProject(BEN, "phyto"), "data.csv", cem, Permission.READ)))
                .isEqualTo(ErrorCode.FORBIDDEN);
        Share share = world.share(ANA, phyto, "data.csv", cem, Permission.READ);
        assertThat(world.files.read(world.shares.reach(CEM, share.id()), "data.csv"))
                .isEqualTo("a,b");
        world.database.write(handle -> handle.execute("UPDATE membership SET manager = 0 WHERE account_id = 'ana'"));
        world.accounts.forget("ana");
        assertThat(codeOf(() -> world.shares.reach(CEM, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whoLeftTheProjectIsNotToldWhereItsFilesAre() {
        Reach phyto = world.files.spaces.ofProject(ANA, "phyto");
        world.files.write(phyto, "data.csv", "a,b");
        Share share = world.share(ANA, phyto, "data.csv", Receiver.account("cem@example.org"), Permission.READ);
        Caller gone = new Caller("ana", "Ana", false, List.of(), Scope.ALL);

        assertThat(world.shares.list(gone)).isEmpty();
        assertThat(world.shares.list(ANA)).extracting(Given::share).containsExactly(share);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAReason() {
        var _ = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);

        assertThatThrownBy(() -> world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT))
                .hasMessageContaining("ben@example.org already");
        assertThatThrownBy(() -> world.share(ANA, ana, "cruise", Receiver.account("Ana@Example.org"), Permission.READ))
                .hasMessageContaining("is you");
        assertThatThrownBy(() -> world.share(ANA, ana, "cruise", Receiver.account("ben"), Permission.READ))
                .hasMessageContaining("e-mail address");
        assertThatThrownBy(() -> world.share(ANA, ana, "/", TO_BEN, Permission.READ))
                .hasMessageContaining("whole space");
        assertThatThrownBy(() -> world.share(ANA, ana, "secret.txt", TO_BEN, Permission.UPLOAD))
                .hasMessageContaining("expected a folder");
        assertThatThrownBy(() -> world.shares.create(
                        ANA,
                        ana,
                        path("secret.txt"),
                        new ShareOrder(TO_BEN, Permission.READ, Optional.of(world.in(Duration.ofDays(-1))), "")))
                .hasMessageContaining("expected a time after now");
    }

    @Test
    void whoeverGetsTheAddressLaterGetsWhatIsSharedWithItAndNobodyIsToldWhetherItIsThere() {
        Share known = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);
        Share unknown = world.share(ANA, ana, "cruise", Receiver.account("dora@example.org"), Permission.READ);
        assertThat(world.shares.get(ANA, unknown.id()).share().receiver().name())
                .isEqualTo("dora@example.org");
        assertThat(world.shares.get(ANA, known.id()).share().receiver().name()).isEqualTo("ben@example.org");

        world.comes("dora");

        Caller dora = new Caller("dora", "Dora", false, List.of(), Scope.ALL);
        assertThat(world.files.names(world.shares.reach(dora, unknown.id()), "/"))
                .containsExactly("log.txt");
    }

    @Test
    void whoeverTypedAnAddressGetsNothingThatIsSharedWithIt() {
        world.registers("dora");
        Caller dora = new Caller("dora", "Dora", false, List.of(), Scope.ALL);

        Share share = world.share(ANA, ana, "cruise", Receiver.account("dora@example.org"), Permission.READ);

        assertThat(codeOf(() -> world.shares.reach(dora, share.id()))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(world.shares.received(dora)).isEmpty();
    }

    @Test
    void aLinkOpensForWhoeverHasItAndAsksForItsPassword() {
        String token = world.link(ANA, "cruise", Permission.READ, "");
        String guarded = world.link(ANA, "cruise", Permission.READ, "seven seas");

        assertThat(token).hasSizeGreaterThanOrEqualTo(22);
        assertThat(world.files.names(world.links.open(visit(token)).reach(), "/"))
                .containsExactly("log.txt");
        assertThat(world.links.find(visit(guarded)).open()).isFalse();
        assertThat(codeOf(() -> world.links.open(visit(guarded)))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.links.enter(visit(guarded), "seven sees")))
                .isEqualTo(ErrorCode.FORBIDDEN);
        Links.Pass pass = world.links.enter(visit(guarded), "seven seas");
        assertThat(world.links
                        .open(new LinkVisit(guarded, pass.value(), "192.0.2.9"))
                        .name())
                .isEqualTo("cruise");
        assertThat(codeOf(() -> world.links.open(new LinkVisit(guarded, pass.value() + "x", "192.0.2.9"))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        world.passes(Duration.ofHours(13));
        assertThat(codeOf(() -> world.links.open(new LinkVisit(guarded, pass.value(), "192.0.2.9"))))
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void neitherLinksNorPasswordsAreKeptAsTheyAre() {
        String token = world.link(ANA, "cruise", Permission.READ, "seven seas");

        String row = world.database.read(handle -> handle.createQuery("SELECT * FROM storage_share")
                .mapToMap()
                .one()
                .toString());

        assertThat(row).doesNotContain(token).doesNotContain("seven seas").contains("$argon2id$");
    }

    @Test
    void passwordsAndLinksAreGuessedSlowlyFromOnePlaceOnly() {
        String token = world.link(ANA, "cruise", Permission.READ, "seven seas");
        for (int tries = 0; tries < LinkLimits.PASSWORDS_PER_LINK; tries++) {
            assertThat(codeOf(() -> world.links.enter(visit(token), "wrong"))).isEqualTo(ErrorCode.FORBIDDEN);
        }

        assertThat(codeOf(() -> world.links.enter(visit(token), "seven seas"))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(world.links
                        .enter(new LinkVisit(token, "", "192.0.2.10"), "seven seas")
                        .value())
                .isNotEmpty();
        for (int tries = 0; tries < LinkLimits.UNKNOWN_LINKS; tries++) {
            assertThat(codeOf(() -> world.links.find(visit("x".repeat(43))))).isEqualTo(ErrorCode.NOT_FOUND);
        }
        assertThat(codeOf(() -> world.links.find(visit("x".repeat(43))))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void aNewPasswordShutsOutWhoKnewTheOldOne() {
        String token = world.link(ANA, "cruise", Permission.READ, "seven seas");
        Links.Pass pass = world.links.enter(visit(token), "seven seas");
        String id = world.links.find(visit(token)).received().share().id();

        var _ = world.shares.change(
                ANA, id, new ShareChange(Optional.empty(), Optional.empty(), Optional.of("eight seas")));

        assertThat(codeOf(() -> world.links.open(new LinkVisit(token, pass.value(), "192.0.2.9"))))
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.links.enter(visit(token), "seven seas"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aTokenForReadingReadsWhatIsSharedAndSharesNothing() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.EDIT);
        Caller reader = new Caller("ben", "Ben", false, List.of(), Set.of(Scope.READ));
        Reach bens = world.shares.reach(reader, share.id());

        assertThat(world.files
                        .storage
                        .list(bens, StoragePath.TOP, ItemQuery.first(10))
                        .items())
                .hasSize(1);
        assertThat(codeOf(() -> world.files.write(bens, "x.txt", "x"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(codeOf(() -> world.shares.revoke(reader, share.id()))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void whoeverItIsForMayGiveItUp() {
        Share share = world.share(ANA, ana, "cruise", TO_BEN, Permission.READ);

        world.shares.revoke(BEN, share.id());

        assertThat(world.shares.list(ANA)).isEmpty();
    }
}
