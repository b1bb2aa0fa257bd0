package dev.atoll.server.storage.remotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.TestFolders;
import dev.atoll.server.storage.rclone.HostRules;
import dev.atoll.server.storage.rclone.TestRclones;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenFieldsTest {

    private static final String PLANTED = "planted-77aa";

    @TempDir
    private Path home;

    private Database database;
    private TestRclones rclones;
    private HostRules rules;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(home);
        rclones = TestRclones.of(
                TestConfigs.at(home, Map.of("remotes.private_hosts", "127.0.0.1")), TestFolders.passes(home, database));
        rules = rclones.rules();
    }

    @AfterEach
    void close() {
        rclones.close();
        database.close();
    }

    @Test
    void secretsAreKeptApart() {
        GivenFields given =
                given(Provider.SFTP, Map.of("host", "127.0.0.1", "port", "2222", "user", "ana", "pass", PLANTED + " "));

        assertThat(given.plain()).isEqualTo(Map.of("host", "127.0.0.1", "port", "2222", "user", "ana"));
        assertThat(given.secrets()).isEqualTo(Map.of("pass", PLANTED + " "));
        assertThat(given.toString()).doesNotContain(PLANTED);
    }

    @Test
    void whatIsNotInTheTableIsRefused() {
        List<String> dangerous = List.of(
                "key_file",
                "config",
                "env_auth",
                "bearer_token_command",
                "ssh",
                "service_account_file",
                "profile",
                "type");

        assertThat(dangerous)
                .allSatisfy(name -> assertThatThrownBy(
                                () -> given(Provider.WEBDAV, Map.of("url", "https://127.0.0.1/", name, "/etc/passwd")))
                        .isInstanceOf(PlatformException.class)
                        .hasMessageContaining("fields." + name + ": unknown"));
    }

    @Test
    void noFieldOfTheTableNamesAFileOrACommand() {
        assertThat(Arrays.stream(Provider.values()).flatMap(provider -> provider.fields().stream()))
                .extracting(ProviderField::name)
                .noneMatch(name -> name.endsWith("_file") || name.contains("command") || name.contains("config"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "https://localhost/",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest",
                "file:///etc/passwd",
                "https://u:p@127.0.0.1/",
                "ftp://127.0.0.1/",
                "https:///x",
                "https://127.0.0.1/?a=b",
                "127.0.0.1",
                "https://127.1/",
                "https://0x7f000001/"
            })
    void anAddressThatNobodyMayBeSentToIsRefused(String url) {
        assertThatThrownBy(() -> given(Provider.WEBDAV, Map.of("url", url)))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("url: ");
    }

    @Test
    void whatIsNotEncryptedGoesOnlyToHostsThatTheOperatorNamed() {
        assertThat(given(Provider.WEBDAV, Map.of("url", "http://127.0.0.1:8080/dav"))
                        .plain())
                .containsEntry("url", "http://127.0.0.1:8080/dav");
        assertThatThrownBy(() -> given(Provider.WEBDAV, Map.of("url", "http://1.1.1.1/dav")))
                .hasMessageContaining("expected https://");
    }

    @Test
    void aMissingFieldIsSaidByName() {
        assertThatThrownBy(() -> given(Provider.S3, Map.of("bucket", "data", "access_key_id", "AK")))
                .hasMessage("secret_access_key: nothing (expected secret key)");
        assertThatThrownBy(() -> given(Provider.SFTP, Map.of("host", "127.0.0.1", "user", "ana")))
                .hasMessage("pass: nothing (expected a password, or a private key)");
    }

    @Test
    void nothingOfASecretIsSaid() {
        assertThatThrownBy(() -> given(
                        Provider.WEBDAV, Map.of("url", "https://127.0.0.1/", "user", "a", "pass", PLANTED + "\nx")))
                .hasMessage("pass: more than one line (expected one line without control characters)");
        assertThatThrownBy(() -> given(Provider.DRIVE, Map.of("token", "{\"access_token\": " + PLANTED)))
                .hasMessageStartingWith("token: no JSON")
                .hasMessageNotContaining(PLANTED)
                .hasNoCause();
    }

    @Test
    void aTokenKeepsNothingThatSaysWhereToSendIt() {
        String pasted = "Paste the following into your remote machine --->\n{\"access_token\":\"a\","
                + "\"refresh_token\":\"b\",\"expiry\":\"2026-12-01T00:00:00Z\",\"token_url\":\"http://10.0.0.1/\"}\n<---End paste";

        assertThat(given(Provider.DROPBOX, Map.of("token", pasted)).secrets().get("token"))
                .isEqualTo("{\"access_token\":\"a\",\"refresh_token\":\"b\",\"expiry\":\"2026-12-01T00:00:00Z\"}");
    }

    @Test
    void theKeyOfAMachineIsOneThatSshKeyscanPrints() {
        String key = "AAAAC3NzaC1lZDI1NTE5AAAAIE6q4nMGf6o1Kx3tTzq0nZ2yZ6cD8m1u4g6i6e5e5e5e";

        assertThat(HostKey.of("nas.example.org ssh-ed25519 " + key).knownHost("10.0.0.5", "2222"))
                .isEqualTo("[10.0.0.5]:2222 ssh-ed25519 " + key + "\n");
        assertThatThrownBy(() -> HostKey.of("ssh-ed25519 " + key + "\n* ssh-rsa " + key))
                .hasMessageStartingWith("host_key: not understood");
    }

    private GivenFields given(Provider provider, Map<String, String> sent) {
        return GivenFields.of(provider, sent, Map.of(), rules);
    }
}
