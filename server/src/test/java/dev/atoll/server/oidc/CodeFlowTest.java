package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import dev.atoll.server.identity.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeFlowTest {

    private static final RSAKey KEY = Tokens.key("one");
    private static final URI REDIRECT = URI.create("https://atoll.example.org/sign-in/oidc/callback");
    private static final String SECRET = "a-client-secret-that-nobody-may-see";
    private static final Departure DEPARTURE = new Departure("the-state", "what-the-browser-keeps");
    private static final InstantSource NOON = () -> Tokens.NOON;

    private FakeIssuer issuer;
    private CodeFlow flow;

    @BeforeEach
    void start() {
        issuer = FakeIssuer.start(KEY);
        issuer.hold(KEY, idToken().build());
        issuer.reply("/userinfo", 200, """
                {"sub": "ana-0815", "name": "Ana Gull", "email": "ana@institute.example",
                 "eduperson_entitlement": ["urn:mace:egi.eu:group:tutorials:role=member#aai.egi.eu"]}
                """);
        flow = flow(Optional.of(new Secret(SECRET)));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theWayThereAsksForACodeBoundToThisDeparture() throws Exception {
        URI away = flow.away(DEPARTURE, REDIRECT);

        Map<String, String> query = parameters(away.getRawQuery());
        assertThat(away.toString()).startsWith(issuer.url() + "/auth?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", Tokens.CLIENT)
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("scope", "openid profile")
                .containsEntry("state", "the-state")
                .containsEntry("nonce", DEPARTURE.nonce())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("code_challenge", sha256(DEPARTURE.verifier()));
        assertThat(away.toString()).doesNotContain(DEPARTURE.browser()).doesNotContain(DEPARTURE.verifier());
    }

    /// RFC 7636 4.1: 43 to 128 characters of a small alphabet.
    @Test
    void theVerifierIsLongAndOfAllowedCharacters() {
        assertThat(DEPARTURE.verifier()).matches("[A-Za-z0-9._~-]{43,128}").isNotEqualTo(DEPARTURE.nonce());
    }

    @Test
    void somebodyWhoComesBackIsKnownByAllThatTheIssuerTells() throws Exception {
        Person person = flow.back(DEPARTURE, "code", REDIRECT);

        assertThat(person.issuer()).isEqualTo(issuer.url());
        assertThat(person.subject()).isEqualTo("ana-0815");
        assertThat(person.name()).contains("Ana Gull");
        assertThat(person.email()).contains("ana@institute.example");
        assertThat(person.entitlements().levels()).containsExactly(Map.entry("tutorials", Level.AP_U));
    }

    @Test
    void theCodeIsExchangedWithTheVerifierAndTheSecretInTheHeader() throws Exception {
        var _ = flow.back(DEPARTURE, "the code", REDIRECT);

        assertThat(parameters(issuer.tokenRequests().getFirst()))
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the code")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("code_verifier", DEPARTURE.verifier())
                .doesNotContainKey("client_secret");
        String basic = new String(
                Base64.getDecoder().decode(issuer.authorizations().getFirst().substring("Basic ".length())),
                StandardCharsets.UTF_8);
        assertThat(basic).isEqualTo(Tokens.CLIENT + ":" + SECRET);
    }

    @Test
    void theSecretIsSentInTheBodyToAnIssuerThatTakesItThereAlone() throws Exception {
        issuer.describe(", \"token_endpoint_auth_methods_supported\": [\"client_secret_post\"]");

        var _ = flow.back(DEPARTURE, "code", REDIRECT);

        assertThat(parameters(issuer.tokenRequests().getFirst())).containsEntry("client_secret", SECRET);
    }

    @Test
    void aClientWithoutASecretNamesItself() throws Exception {
        var _ = flow(Optional.empty()).back(DEPARTURE, "code", REDIRECT);

        assertThat(parameters(issuer.tokenRequests().getFirst())).containsEntry("client_id", Tokens.CLIENT);
        assertThat(issuer.authorizations()).containsExactly("null");
    }

    @Test
    void theIdTokenOfAnotherDepartureIsRefused() {
        issuer.hold(
                KEY,
                idToken()
                        .claim("nonce", new Departure("the-state", "other").nonce())
                        .build());

        assertUntrusted("nonce");
    }

    @Test
    void aNameThatIsSignedWinsOverOneThatIsNot() throws Exception {
        issuer.hold(KEY, idToken().claim("name", "Ana Signed").build());

        assertThat(flow.back(DEPARTURE, "code", REDIRECT).name()).contains("Ana Signed");
    }

    @Test
    void userinfoOfSomebodyElseIsRefused() {
        issuer.reply("/userinfo", 200, "{\"sub\": \"bob\"}");

        assertUntrusted("sub");
    }

    @Test
    void rolesThatOnlyTheAccessTokenTellsCount() throws Exception {
        JWTClaimsSet access = Tokens.accessToken()
                .issuer(issuer.url())
                .claim("realm_access", Map.of("roles", List.of("access:tutorials:ap-d")))
                .build();
        issuer.reply("/token", 200, """
                {"access_token": "%s", "token_type": "Bearer", "id_token": "%s"}
                """.formatted(
                        Tokens.signed(KEY, access).serialize(),
                        Tokens.signed(KEY, idToken().build()).serialize()));

        assertThat(flow.back(DEPARTURE, "code", REDIRECT).entitlements().levels())
                .containsExactly(Map.entry("tutorials", Level.AP_D));
    }

    @Test
    void aCodeThatTheIssuerRefusesSignsNobodyIn() {
        issuer.reply("/token", 400, "{\"error\": \"invalid_grant\"}");

        assertUntrusted("code");
    }

    @Test
    void anAnswerWithoutAnIdTokenSignsNobodyIn() {
        issuer.reply("/token", 200, "{\"access_token\": \"opaque\", \"token_type\": \"Bearer\"}");

        assertThatThrownBy(() -> flow.back(DEPARTURE, "code", REDIRECT))
                .isInstanceOfAny(UntrustedTokenException.class, IssuerDownException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 502, 200})
    void atATokenEndpointThatFailsTheIssuerIsDown(int status) {
        issuer.reply("/token", status, status == 401 ? "{\"error\": \"invalid_client\"}" : "<html>");

        assertDown();
    }

    @Test
    void aRedirectOfTheTokenEndpointIsNotFollowed() {
        issuer.reply("/token", 307, issuer.url() + "/elsewhere");

        assertDown();
        assertThat(issuer.tokenRequests()).hasSize(1);
    }

    @Test
    void anEndlessAnswerIsNotHeardToItsEnd() {
        issuer.reply("/userinfo", 200, "{\"sub\": \"" + "x".repeat(2_000_000) + "\"}");

        assertDown();
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsRefused() {
        issuer.reply("/.well-known/openid-configuration", 200, """
                {"issuer": "https://evil.example", "authorization_endpoint": "https://evil.example/auth",
                 "token_endpoint": "https://evil.example/token", "jwks_uri": "https://evil.example/keys",
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                 "response_types_supported": ["code"]}
                """);

        assertThatThrownBy(() -> flow.away(DEPARTURE, REDIRECT))
                .isInstanceOf(IssuerDownException.class)
                .rootCause()
                .hasMessageContaining("https://evil.example");
    }

    @Test
    void anIssuerThatSaysSoMustNameItselfInItsAnswer() throws Exception {
        issuer.describe(", \"authorization_response_iss_parameter_supported\": true");

        assertThat(flow.isFromIssuer(issuer.url())).isTrue();
        assertThat(flow.isFromIssuer("")).isFalse();
        assertThat(flow.isFromIssuer("https://evil.example")).isFalse();
    }

    @Test
    void anIssuerThatDoesNotSaySoMayLeaveItsNameOut() throws Exception {
        assertThat(flow.isFromIssuer(issuer.url())).isTrue();
        assertThat(flow.isFromIssuer("")).isTrue();
        assertThat(flow.isFromIssuer("https://evil.example")).isFalse();
    }

    @Test
    void noFailureHoldsTheSecretTheCodeOrTheVerifier() {
        issuer.reply("/token", 400, "{\"error\": \"" + SECRET + "\"}");

        assertThatThrownBy(() -> flow.back(DEPARTURE, "the-code", REDIRECT))
                .message()
                .doesNotContain("the-code")
                .doesNotContain(DEPARTURE.verifier());
    }

    private CodeFlow flow(Optional<Secret> secret) {
        RelyingParty party = new RelyingParty(
                new Issuer(issuer.url()),
                new ClientID(Tokens.CLIENT),
                secret,
                Scope.parse("openid profile"),
                Set.of("account"));
        IssuerWire wire = new IssuerWire();
        IssuerMetadata metadata = new IssuerMetadata(party.issuer(), wire, NOON);
        TokenChecks checks =
                new TokenChecks(party, PublishedKeys.remembered(metadata, wire, Duration.ofSeconds(30)), NOON);
        return new CodeFlow(party, metadata, wire, checks);
    }

    private JWTClaimsSet.Builder idToken() {
        return Tokens.idToken().issuer(issuer.url()).claim("nonce", DEPARTURE.nonce());
    }

    private void assertUntrusted(String why) {
        assertThatThrownBy(() -> flow.back(DEPARTURE, "code", REDIRECT))
                .isInstanceOf(UntrustedTokenException.class)
                .hasMessageContaining(why);
    }

    private void assertDown() {
        assertThatThrownBy(() -> flow.back(DEPARTURE, "code", REDIRECT)).isInstanceOf(IssuerDownException.class);
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
