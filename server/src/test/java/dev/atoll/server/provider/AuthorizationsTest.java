package dev.atoll.server.provider;

import static dev.atoll.server.provider.ProviderWorld.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TestIdentities;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorizationsTest {

    private static final Visit NOBODY = new Visit(Caller.ANONYMOUS, "");

    @TempDir
    private Path home;

    private ProviderWorld world;
    private ClientProgram client;
    private Account ana;

    @BeforeEach
    void open() {
        world = new ProviderWorld(home, TestDatabases.sqlite(home));
        client = world.client("Grafana", true).client();
        ana = world.person("ana");
    }

    @AfterEach
    void close() {
        world.database.close();
    }

    @Test
    void whoIsSignedInGoesBackWithACodeTheStateAndOurName() {
        Map<String, String> back =
                parameters(world.authorizations.begin(ProviderWorld.request(client), world.visit(ana)));

        assertThat(back.get("code")).isNotEmpty();
        assertThat(back).containsEntry("state", "a state").containsEntry("iss", ProviderWorld.ISSUER);
    }

    @Test
    void nobodyIsLedToTheSignInPageAndComesBackToTheRequest() {
        Step step = world.authorizations.begin(ProviderWorld.request(client), NOBODY);

        assertThat(step).isInstanceOfSatisfying(Step.SignIn.class, first -> {
            assertThat(first.address().getPath()).isEqualTo("/sign-in");
            assertThat(parameters(first.address()).get("back")).startsWith("/oauth2/consent?client_id=" + client.id());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "scope, profile, invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "request, eyJ, request_not_supported",
        "request_uri, https://evil.example, request_uri_not_supported",
        "prompt, dance, invalid_request",
        "prompt, none login, invalid_request",
        "max_age, soon, invalid_request"
    })
    void whatIsWrongIsToldToTheProgramAsTheStandardsSay(String parameter, String value, String error) {
        Map<String, String> back = begin(parameter, value, world.visit(ana));

        assertThat(back).containsEntry("error", error).containsEntry("state", "a state");
        assertThat(back).containsEntry("iss", ProviderWorld.ISSUER).doesNotContainKey("code");
        assertThat(back.get("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        MultivaluedMap<String, String> request = ProviderWorld.request(client);
        request.put("nonce", List.of("one", "two"));

        assertThat(parameters(world.authorizations.begin(request, world.visit(ana))))
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "https://grafana.example.org/login/generic_oauth/",
                "https://grafana.example.org/login/generic_oauth?x=1",
                "https://grafana.example.org/login/generic_oaut",
                "HTTPS://grafana.example.org/login/generic_oauth"
            })
    void noBrowserIsSentToAnAddressThatIsNotRegistered(String redirect) {
        MultivaluedMap<String, String> request = ProviderWorld.request(client);
        request.putSingle("redirect_uri", redirect);

        assertThatThrownBy(() -> world.authorizations.begin(request, world.visit(ana)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("redirect_uri");
    }

    @Test
    void anUnknownProgramIsToldToThePersonAlone() {
        MultivaluedMap<String, String> request = ProviderWorld.request(client);
        request.putSingle("client_id", "nobody");

        assertThatThrownBy(() -> world.authorizations.begin(request, world.visit(ana)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("client_id");
    }

    @Test
    void aProgramThatMayAskNobodyIsToldWhyItGetsNoCode() {
        ClientProgram stranger = world.client("Stranger", false).client();
        MultivaluedMap<String, String> request = ProviderWorld.request(stranger);
        request.putSingle("prompt", "none");

        assertThat(parameters(world.authorizations.begin(request, NOBODY))).containsEntry("error", "login_required");
        assertThat(parameters(world.authorizations.begin(request, world.visit(ana))))
                .containsEntry("error", "consent_required");
    }

    @Test
    void aProgramThatIsNotTrustedIsAllowedOnceAndAsksAgainForMore() {
        ClientProgram stranger = world.client("Stranger", false).client();
        MultivaluedMap<String, String> little = ProviderWorld.request(stranger);
        little.putSingle("scope", "openid email");

        assertThat(world.authorizations.begin(little, world.visit(ana))).isInstanceOf(Step.Ask.class);
        assertThat(parameters(world.authorizations.answer(little, world.visit(ana), true)))
                .containsKey("code");
        assertThat(world.authorizations.begin(little, world.visit(ana))).isInstanceOf(Step.Leave.class);
        assertThat(world.authorizations.begin(ProviderWorld.request(stranger), world.visit(ana)))
                .isInstanceOf(Step.Ask.class);
    }

    @Test
    void whoDoesNotAllowItGoesBackWithoutACode() {
        ClientProgram stranger = world.client("Stranger", false).client();

        assertThat(parameters(world.authorizations.answer(ProviderWorld.request(stranger), world.visit(ana), false)))
                .containsEntry("error", "access_denied");
    }

    @Test
    void whoSignedInTooLongAgoSignsInAgain() {
        Visit visit = world.visit(ana);
        MultivaluedMap<String, String> request = ProviderWorld.request(client);
        request.putSingle("max_age", "300");
        world.pass(Duration.ofSeconds(301));

        assertThat(world.authorizations.begin(request, visit)).isInstanceOf(Step.SignIn.class);
        assertThat(world.authorizations.goOn(request, world.visit(ana))).isInstanceOf(Step.Leave.class);
    }

    @Test
    void whoIsSuspendedIsNobody() {
        Visit visit = world.visit(ana);
        world.suspend(ana);

        assertThat(TestIdentities.find(world.sessions, visit.cookie())).isEmpty();
    }

    private Map<String, String> begin(String parameter, String value, Visit visit) {
        MultivaluedMap<String, String> request = ProviderWorld.request(client);
        request.putSingle(parameter, value);
        return parameters(world.authorizations.begin(request, visit));
    }
}
