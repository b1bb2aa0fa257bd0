package dev.atoll.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretPathTest {

    /// Paths of AI4OS clients.
    @ParameterizedTest
    @CsvSource({
        "/services/storage/share.example.eu, /services/storage/share.example.eu",
        "services/mlflow/credentials, /services/mlflow/credentials",
        "/deployments/5f2b4c1e-9d3a-11f0-8c2b-0242ac120003/federated/default/, "
                + "/deployments/5f2b4c1e-9d3a-11f0-8c2b-0242ac120003/federated/default",
        "' //token// ', /token"
    })
    void aPathHasOneSlashBeforeItAndNoneBehind(String given, String path) {
        assertThat(SecretPath.of(given)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "a/../b", "a/./b", "a/ /b", "a\nb", "a\u0000b"})
    void whatNamesNothingIsRefusedAndNotRepeated(String given) {
        assertThatThrownBy(() -> SecretPath.of(given)).isInstanceOfSatisfying(PlatformException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.detail()).startsWith("path: not understood");
        });
    }

    @Test
    void aPathHasAnEnd() {
        assertThatThrownBy(() -> SecretPath.of("a".repeat(500)))
                .hasMessage("path: 501 characters (expected at most 500)");
    }

    @ParameterizedTest
    @CsvSource({"'', /", "/, /", "services, /services/", "/services/, /services/"})
    void aFolderMayBeGivenWithAndWithoutSlashes(String given, String beginning) {
        assertThat(SecretPath.folder(given)).isEqualTo(beginning);
    }
}
