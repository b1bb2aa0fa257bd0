package dev.atoll.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.PlatformException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientsTest {

    @TempDir
    private Path home;

    private ProviderWorld world;

    @BeforeEach
    void open() {
        world = new ProviderWorld(home, TestDatabases.sqlite(home));
    }

    @AfterEach
    void close() {
        world.database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://grafana.example.org/",
                "https://*.example.org/",
                "https://grafana.example.org/#top",
                "https://ana@grafana.example.org/",
                "/login",
                "javascript:alert(1)",
                "https:/login",
                "https://grafana example.org/"
            })
    void anAddressThatSomebodyCouldReadAlongIsRefused(String redirect) {
        assertThatThrownBy(() -> register(redirect))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("redirect_uris: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://grafana.example.org/login?from=atoll",
                "http://localhost:3000/login",
                "http://127.0.0.1/",
                "http://[::1]:8000/oauth"
            })
    void anAddressByTlsOrOnThisMachineIsTaken(String redirect) {
        assertThat(register(redirect).client().redirects()).containsExactly(redirect);
    }

    @Test
    void aSecretIsShownInTheHeaderOrInTheBodyAndNotInBoth() throws OauthException {
        Clients.Registered registered = world.client("Grafana", true);
        String id = registered.client().id();
        String secret = registered.secret();

        assertThat(shown(basic(id, secret), "", "").id()).isEqualTo(id);
        assertThat(shown("", id, secret).id()).isEqualTo(id);
        refused("invalid_request", basic(id, secret), id, secret);
        refused("invalid_client", basic(id, secret + "x"), "", "");
        refused("invalid_client", "", id, secret + "x");
        refused("invalid_client", "", id, "");
        refused("invalid_client", "", "", "");
        refused("invalid_client", "Basic nothing", "", "");
        refused("invalid_client", "Bearer " + secret, "", "");
    }

    @Test
    void aClientWithoutASecretShowsNone() throws OauthException {
        Clients.Registered registered = world.clients.register(
                world.operator(),
                new ClientDraft(
                        "Terminal", ClientProgram.Kind.PUBLIC, false, List.of("http://localhost:7000/"), List.of()));

        assertThat(registered.secret()).isEmpty();
        assertThat(shown("", registered.client().id(), "").name()).isEqualTo("Terminal");
        refused("invalid_client", "", registered.client().id(), "anything");
    }

    @Test
    void theKeyThatSignsIsKeptWhereOnlyItsOwnerReads() throws Exception {
        String id = world.keys.current().getKeyID();

        Path file = home.resolve("keys/signing.jwk");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(new ProviderWorld(home, world.database).keys.current().getKeyID())
                .isEqualTo(id);
        assertThat(world.keys.published().toString()).doesNotContain("\"d\"");
    }

    @Test
    void aKeyOfBeforeStaysPublishedAndSignsNothing() throws Exception {
        String before = world.keys.current().getKeyID();
        Files.move(home.resolve("keys/signing.jwk"), home.resolve("keys/signing.jwk.2026-11"));

        SigningKeys after = new ProviderWorld(home, world.database).keys;

        assertThat(after.current().getKeyID()).isNotEqualTo(before);
        assertThat(after.published().getKeyByKeyId(before)).isNotNull();
    }

    @Test
    void aKeyThatCannotBeReadIsSaidWithoutItsContent() throws Exception {
        Files.createDirectories(home.resolve("keys"));
        Files.writeString(home.resolve("keys/signing.jwk"), "{\"kty\":\"RSA\",\"d\":\"planted\"");

        assertThatThrownBy(() -> world.keys.current())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("keys/signing.jwk")
                .hasMessageNotContaining("planted");
    }

    private Clients.Registered register(String redirect) {
        return world.clients.register(
                world.operator(),
                new ClientDraft("Grafana", ClientProgram.Kind.CONFIDENTIAL, false, List.of(redirect), List.of()));
    }

    private ClientProgram shown(String header, String id, String secret) throws OauthException {
        MultivaluedHashMap<String, String> body = new MultivaluedHashMap<>();
        body.putSingle("client_id", id);
        body.putSingle("client_secret", secret);
        return world.authentication.client(header, Parameters.of(body));
    }

    private void refused(String error, String header, String id, String secret) {
        assertThatThrownBy(() -> shown(header, id, secret))
                .isInstanceOfSatisfying(
                        OauthException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
