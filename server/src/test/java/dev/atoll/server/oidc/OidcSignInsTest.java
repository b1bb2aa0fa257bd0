package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.oidc.OidcSignIns.Arrived;
import dev.atoll.server.oidc.OidcSignIns.Leaving;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can come back from the issuer, and what becomes of it.
final class OidcSignInsTest {

    @TempDir
    private Path home;

    @TempDir
    private Path another;

    private OidcWorld world;

    @BeforeEach
    void openIt() {
        world = new OidcWorld(home, "auto");
    }

    @AfterEach
    void closeIt() {
        world.close();
    }

    @Test
    void whoComesBackIsSignedInAndLedToWhereTheyWere() {
        Leaving leaving = world.leave("");
        world.hold(leaving);

        Arrived arrived = world.arrive(leaving);

        assertThat(arrived.account().name()).isEqualTo("Ana Gull");
        assertThat(arrived.back()).isEqualTo("/modules/phyto");
        assertThat(world.accounts.callerOf(arrived.account(), Scope.ALL).levelIn("gulls"))
                .contains(Level.AP_U);
    }

    @Test
    void whoComesAgainHasTheSameAccount() {
        Leaving first = world.leave("");
        world.hold(first);
        String id = world.arrive(first).account().id();
        world.pass(Duration.ofSeconds(60));
        Leaving second = world.leave(first.browser());
        world.hold(second);

        assertThat(world.arrive(second).account().id()).isEqualTo(id);
    }

    @Test
    void twoTabsOfOneBrowserBothComeBack() {
        Leaving first = world.leave("");
        Leaving second = world.leave(first.browser());

        assertThat(second.browser()).isEqualTo(first.browser());
        world.hold(second);
        assertThat(world.arrive(second)).isNotNull();
        world.hold(first);
        assertThat(world.arrive(first)).isNotNull();
    }

    @Test
    void anAnswerThatIsUsedTwiceSignsInOnce() {
        Leaving leaving = world.leave("");
        world.hold(leaving);
        var _ = world.arrive(leaving);

        assertRefused(() -> world.arrive(leaving), ErrorCode.BAD_REQUEST, "used already");
    }

    @Test
    void anAnswerBroughtByAnotherBrowserSignsNobodyIn() {
        Leaving leaving = world.leave("");
        Leaving victims = world.leave("");
        world.hold(leaving);

        assertRefused(
                () -> world.arrive(new Leaving(leaving.to(), victims.browser())),
                ErrorCode.BAD_REQUEST,
                "another browser");
        assertRefused(() -> world.arrive(new Leaving(leaving.to(), "")), ErrorCode.BAD_REQUEST, "another browser");
    }

    @Test
    void anAnswerAfterTenMinutesSignsNobodyIn() {
        Leaving leaving = world.leave("");
        world.hold(leaving);
        world.pass(Duration.ofMinutes(10));

        assertRefused(() -> world.arrive(leaving), ErrorCode.BAD_REQUEST, "ten minutes");
    }

    @Test
    void anAnswerOfAnotherIssuerSignsNobodyIn() {
        Leaving leaving = world.leave("");
        world.hold(leaving);

        assertRefused(
                () -> world.signIns.arrive(
                        new Answer(world.answer(leaving).state(), "code", "https://evil.example", ""),
                        leaving.browser(),
                        Caller.ANONYMOUS,
                        OidcWorld.REDIRECT),
                ErrorCode.FORBIDDEN,
                "could not be verified");
        assertThat(world.issuer.tokenRequests()).isEmpty();
    }

    @Test
    void anIdTokenOfAnotherDepartureSignsNobodyIn() {
        Leaving leaving = world.leave("");
        world.hold(world.leave(leaving.browser()));

        assertRefused(() -> world.arrive(leaving), ErrorCode.FORBIDDEN, "could not be verified");
    }

    @Test
    void aClockThatIsWrongIsNamed() {
        Leaving leaving = world.leave("");
        world.hold(leaving);
        world.pass(Duration.ofSeconds(-200));

        assertRefused(() -> world.arrive(leaving), ErrorCode.UNAVAILABLE, "clock");
    }

    @Test
    void whoSaysNoThereIsToldSo() {
        Leaving leaving = world.leave("");

        assertRefused(
                () -> world.signIns.arrive(
                        new Answer(world.answer(leaving).state(), "", "", "access_denied"),
                        leaving.browser(),
                        Caller.ANONYMOUS,
                        OidcWorld.REDIRECT),
                ErrorCode.FORBIDDEN,
                "did not allow");
    }

    @Test
    void whileTheIssuerIsDownThePersonIsToldSo() {
        world.issuer.close();

        assertRefused(() -> world.leave(""), ErrorCode.UNAVAILABLE, "password works");
    }

    @Test
    void nobodyIsSentToAnIssuerThatWentDown() {
        var _ = world.leave("");
        world.issuer.close();
        world.pass(Duration.ofSeconds(10));

        assertRefused(() -> world.leave(""), ErrorCode.UNAVAILABLE, "password works");
    }

    @Test
    void whoHasToBeApprovedWaits() {
        try (OidcWorld strict = new OidcWorld(another, "approval")) {
            Leaving leaving = strict.leave("");
            strict.hold(leaving);

            assertRefused(() -> strict.arrive(leaving), ErrorCode.APPROVAL_REQUIRED, "approve");
            assertRefused(() -> strict.tokens.read(strict.accessToken()), ErrorCode.UNAUTHENTICATED, "waits");
        }
    }

    @Test
    void aSuspendedAccountStaysOut() {
        world.suspend(world.visit().account().id());
        Leaving again = world.leave("");
        world.hold(again);

        assertRefused(() -> world.arrive(again), ErrorCode.FORBIDDEN, "suspended");
    }

    @Test
    void anAccountWithTheSameAddressStaysItsOwners() {
        var _ = world.database.write(handle -> handle.execute("""
                INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                VALUES ('victim', 'ana@birds.example', 'ana@birds.example', 'Ana', 'active', 1, 'x', 0, 0)
                """));
        world.issuer.reply(
                "/userinfo",
                200,
                "{\"sub\": \"ana-0815\", \"email\": \"ana@birds.example\", \"email_verified\": true}");
        Leaving leaving = world.leave("");
        world.hold(leaving);

        Account arrived = world.arrive(leaving).account();

        assertThat(arrived.id()).isNotEqualTo("victim");
        assertThat(arrived.operator()).isFalse();
        assertThat(arrived.login()).isEqualTo("ana@birds.example by 127.0.0.1");
        assertThat(new ProvenEmails(world.database).has(arrived)).isTrue();
    }

    @Test
    void whoIsSignedInMayLinkALogin() {
        Caller operator = world.operator();
        Leaving leaving = world.leaveFor(operator.accountId());
        world.hold(leaving);

        Arrived linked = world.arrive(leaving, operator);
        world.pass(Duration.ofSeconds(1));
        Leaving next = world.leave("");
        world.hold(next);

        assertThat(linked.linked()).isTrue();
        assertThat(world.arrive(next).account().id()).isEqualTo(operator.accountId());
        assertThat(world.signIns.linked(operator))
                .extracting(LinkedLogin::issuer)
                .containsExactly(world.issuer.url());
    }

    @Test
    void aLinkThatSomebodyElseBeganIsRefused() {
        Leaving leaving = world.leaveFor("somebody-else");
        world.hold(leaving);

        assertRefused(() -> world.arrive(leaving, world.operator()), ErrorCode.BAD_REQUEST, "Begin again");
    }

    @Test
    void aLoginThatIsInUseIsNotLinkedTwice() {
        Leaving first = world.leave("");
        world.hold(first);
        var _ = world.arrive(first);
        Caller operator = world.operator();
        Leaving leaving = world.leaveFor(operator.accountId());
        world.hold(leaving);

        assertRefused(() -> world.arrive(leaving, operator), ErrorCode.CONFLICT, "another account");
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }
}
