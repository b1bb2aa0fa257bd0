package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Another client of the issuer, which asks it for an access token that programs may show: what the
/// AI4OS dashboard does, without a browser.
final class OidcDashboard {

    /// RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String RESOURCE = "urn:test:account";

    private final String issuer;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    OidcDashboard(String issuer) {
        this.issuer = issuer;
    }

    String accessToken(String login) {
        URI there = URI.create(issuer + "/auth?"
                + form(Map.of(
                        "client_id",
                        OidcIssuer.DASHBOARD,
                        "response_type",
                        "code",
                        "scope",
                        "openid profile email",
                        "redirect_uri",
                        OidcIssuer.DASHBOARD_REDIRECT,
                        "resource",
                        RESOURCE,
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "S256")));
        URI question = location(there, send(HttpRequest.newBuilder(there)));
        URI resume = location(question, post(question, Map.of("login", login)));
        URI back = location(resume, send(HttpRequest.newBuilder(resume)));
        assertThat(back.toString()).startsWith(OidcIssuer.DASHBOARD_REDIRECT);
        HttpResponse<String> tokens = post(
                URI.create(issuer + "/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        OidcIssuer.DASHBOARD,
                        "redirect_uri",
                        OidcIssuer.DASHBOARD_REDIRECT,
                        "resource",
                        RESOURCE,
                        "code",
                        parameters(back).get("code"),
                        "code_verifier",
                        VERIFIER));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return Platform.parse(tokens.body()).path("access_token").asText();
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static URI location(URI asked, HttpResponse<String> response) {
        return asked.resolve(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(asked + " led nowhere: " + response.body())));
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
