package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Scope;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who shows a token of the issuer.
final class JwtReaderTest {

    @TempDir
    private Path home;

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
    void aTokenOfTheIssuerIsItsOwnersWithoutTheRightToOperate() {
        Caller caller = world.tokens.read(world.accessToken()).orElseThrow();

        assertThat(caller.isAnonymous()).isFalse();
        assertThat(caller.levelIn("terns")).contains(Level.AP_B);
        assertThat(caller.scopes())
                .contains(Scope.READ, Scope.PREDICT, Scope.WRITE)
                .doesNotContain(Scope.ADMIN);
    }

    @Test
    void aTokenAndASignInOfOnePersonAreOneAccount() {
        Caller caller = world.tokens.read(world.accessToken()).orElseThrow();

        assertThat(world.visit().account().id()).isEqualTo(caller.accountId());
    }

    @Test
    void aTokenOfASuspendedAccountIsRefused() {
        world.suspend(world.tokens.read(world.accessToken()).orElseThrow().accountId());

        assertRefused(() -> world.tokens.read(world.accessToken()), "suspended");
    }

    @Test
    void aTokenOfTheIssuerThatIsNotValidIsRefused() {
        String token = world.accessToken();

        assertRefused(() -> world.tokens.read(token.substring(0, token.length() - 8)), "signature");
        assertRefused(() -> world.tokens.read(token.replaceFirst("\\.[^.]+\\.", ".e30.")), "iss");
    }

    @Test
    void whatIsNoJwtIsLeftToOthers() {
        assertThat(world.tokens.read("atoll_something")).isEmpty();
        assertThat(world.tokens.read("")).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED))
                .hasMessageContaining(why);
    }
}
