package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownTokensTest {

    private static final URI HERE = URI.create("http://localhost:8420");
    private static final URI THERE = URI.create("https://atoll.example.org");

    @TempDir
    private Path home;

    @Test
    void eachPlatformIsShownItsOwnToken() throws Exception {
        KnownTokens.of(environment()).keep(HERE, "atoll_here");
        KnownTokens.of(environment()).keep(THERE, "atoll_there");

        assertThat(KnownTokens.shownTo(HERE, environment())).isEqualTo("atoll_here");
        assertThat(KnownTokens.shownTo(THERE, environment())).isEqualTo("atoll_there");
        assertThat(KnownTokens.shownTo(URI.create("https://other.example.org"), environment()))
                .isEmpty();
    }

    @Test
    void aForgottenTokenIsShownNoMore() throws Exception {
        KnownTokens.of(environment()).keep(HERE, "atoll_here");

        KnownTokens.of(environment()).forget(HERE);

        assertThat(KnownTokens.shownTo(HERE, environment())).isEmpty();
    }

    @Test
    void theVariableWins() throws Exception {
        KnownTokens.of(environment()).keep(HERE, "atoll_kept");

        assertThat(KnownTokens.shownTo(HERE, Map.of("HOME", home.toString(), "ATOLL_TOKEN", " atoll_given\n")))
                .isEqualTo("atoll_given");
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws Exception {
        KnownTokens.of(environment()).keep(HERE, "atoll_here");

        Path file = home.resolve(".config/atoll/tokens.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsNoneOfOursCountsAsEmpty() throws Exception {
        Path file = home.resolve(".config/atoll/tokens.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[not ours");

        assertThat(KnownTokens.shownTo(HERE, environment())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://atoll.example.org", "ftp://localhost", "https://", "http://localhost.example.org", "a b"
            })
    void aTokenIsNeverSentInClearToAnotherMachine(String typed) {
        assertThatThrownBy(() -> PlatformCalls.address(typed))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void anAddressMayBeTypedWithoutItsSchemeAndWithAPath() throws Exception {
        assertThat(PlatformCalls.address("atoll.example.org")).isEqualTo(THERE);
        assertThat(PlatformCalls.address("http://localhost:8420/account")).isEqualTo(HERE);
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString());
    }
}
