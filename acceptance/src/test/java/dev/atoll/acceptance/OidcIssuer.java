package dev.atoll.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// An institute's login: the npm package `oidc-provider`, unmodified, with two people and two clients.
final class OidcIssuer implements AutoCloseable {

    static final String CLIENT = "atoll";
    static final String SECRET = "planted-secret-of-the-client-5b1f";
    static final String NAME = "Institute of Birds";

    /// A client of its own that is given access tokens, as the AI4OS dashboard is.
    static final String DASHBOARD = "ai4-dashboard";

    static final String DASHBOARD_REDIRECT = "http://localhost/dashboard";

    private static final ObjectMapper JSON = new ObjectMapper();
    /// Who signs in there, with what is told of them: projects by userinfo, and by roles in access tokens.
    private static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "ana", person("Ana Gull", "urn:mace:egi.eu:group:gulls:role=member#aai.egi.eu", "access:gulls:ap-b"),
            "bob", person("Bob Tern", "urn:mace:egi.eu:group:terns:role=member#aai.egi.eu", "access:terns:ap-b"),
            "carl", person("Carl Crane", "urn:mace:egi.eu:group:cranes#aai.egi.eu", "access:cranes:ap-a"),
            "dora", person("Dora Duck", "urn:mace:egi.eu:group:ducks#aai.egi.eu", "access:ducks:ap-d"),
            "eve", person("Eve Eagle", "urn:mace:egi.eu:group:eagles#aai.egi.eu", "access:eagles:ap-u"),
            "fay", person("Fay Finch", "urn:mace:egi.eu:group:finches#aai.egi.eu", "access:finches:ap-u"));

    private final NodeProgram program;
    private final int port;
    private final Path folder;
    private Process process;

    private OidcIssuer(NodeProgram program, int port, Path folder, Process process) {
        this.program = program;
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    private static Map<String, Object> person(String name, String entitlement, String role) {
        return Map.of(
                "name",
                name,
                "claims",
                Map.of(
                        "name",
                        name,
                        "email",
                        name.replace(' ', '.') + "@birds.example",
                        "email_verified",
                        true,
                        "eduperson_entitlement",
                        List.of(entitlement)),
                "access",
                Map.of("name", name, "realm_access", Map.of("roles", List.of("offline_access", role))));
    }

    /// What somebody is called.
    static String nameOf(String login) {
        return String.valueOf(Objects.requireNonNull(PEOPLE.get(login)).get("name"));
    }

    static int anyPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url(int port) {
        return "http://localhost:" + port;
    }

    /// What a platform is told of it.
    static Map<String, String> configuration(int port) {
        return Map.of(
                "ATOLL_ACCOUNTS",
                "many",
                "ATOLL_OIDC_ISSUER",
                url(port),
                "ATOLL_OIDC_CLIENT_ID",
                CLIENT,
                "ATOLL_OIDC_CLIENT_SECRET",
                SECRET,
                "ATOLL_OIDC_NAME",
                NAME,
                "ATOLL_OIDC_SCOPES",
                "openid profile email eduperson_entitlement");
    }

    /// @param platform whose people may come here to sign in
    static OidcIssuer start(NodeProgram program, int port, Path folder, String platform) {
        try {
            Map<String, Object> configuration = Map.of("port", port, "people", PEOPLE, "clients", clients(platform));
            JSON.writeValue(folder.resolve("issuer.json").toFile(), configuration);
            return new OidcIssuer(program, port, folder, run(program, port, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> clients(String platform) {
        return List.of(
                Map.of(
                        "client_id", CLIENT,
                        "client_secret", SECRET,
                        "redirect_uris", List.of(platform + "/sign-in/oidc/callback")),
                Map.of(
                        "client_id",
                        DASHBOARD,
                        "token_endpoint_auth_method",
                        "none",
                        "redirect_uris",
                        List.of(DASHBOARD_REDIRECT)));
    }

    private static Process run(NodeProgram program, int port, Path folder) throws IOException {
        Path log = folder.resolve("issuer.log");
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(program.command(
                        "issuer.mjs", folder.resolve("issuer.json").toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("the issuer listens, see " + log)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(log).contains("issuer " + url(port)));
        return process;
    }

    /// Stops it; with new keys it can be started again.
    void stop() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the issuer did not end within 10 seconds");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    void startAgain() {
        try {
            process = run(program, port, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An access token as the dashboard gets it, after somebody signed in there.
    String accessToken(String login) {
        return new OidcDashboard(url(port)).accessToken(login);
    }

    @Override
    public void close() {
        stop();
    }
}
