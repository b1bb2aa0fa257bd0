package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.http.SentHead.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerRulesTest {

    private static final CallerRules SINGLE = rules(Map.of());
    private static final CallerRules MANY = rules(Map.of(
            "accounts", "many",
            "public_url", "https://atoll.example.org",
            "cors.origins", "https://dashboard.example.org, http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8420",
                "127.0.0.1:8420",
                "[::1]:8420",
                "LOCALHOST:1",
                "atoll.example.org",
                "ATOLL.example.org",
                "atoll.example.org:443",
            })
    void ownNamesAreServed(String host) {
        assertThat(refusal(MANY, aRequest().host(host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "atoll.example.org:80",
                "atoll.example.org:8420",
                "atoll.example.org.",
                "atoll.example.org.evil.example",
                "xatoll.example.org",
                "atoll.example.org@evil.example",
                "atoll.example.org:443:443",
                "atoll.example.org,evil.example",
                " atoll.example.org",
                "127.0.0.1.nip.io",
                "0.0.0.0",
                "2130706433",
                "127.1",
            })
    void otherNamesAreRefused(String host) {
        assertThat(refusal(MANY, aRequest().host(host))).hasValue("foreign_host");
    }

    @Test
    void aNameIsNotPublicUntilTheConfigurationSaysSo() {
        assertThat(refusal(SINGLE, aRequest().host("atoll.example.org"))).hasValue("foreign_host");
    }

    @Test
    void aRequestWithTwoHostsIsWrong() {
        assertThat(refusal(MANY, aRequest().hosts(List.of("localhost", "localhost"))))
                .hasValue("bad_request");
    }

    @Test
    void aRequestWithoutAHostIsWrong() {
        assertThat(refusal(MANY, aRequest().hosts(List.of()))).hasValue("bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "HTTP://evil.example/",
                "https://localhost:8420@evil.example/x",
                "http:///x"
            })
    void aTargetThatNamesAnotherHostIsRefused(String target) {
        assertThat(refusal(MANY, aRequest().uri(target))).hasValue("foreign_host");
    }

    @Test
    void aTargetMayNameTheHostThatTheHeaderNames() {
        assertThat(refusal(MANY, aRequest().uri("http://localhost:8420/status")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8420, http://localhost:8420",
        "127.0.0.1:8420, http://127.0.0.1:8420",
        "atoll.example.org, https://atoll.example.org",
        "atoll.example.org, https://atoll.example.org:443",
        "localhost:8420, https://atoll.example.org",
    })
    void pagesOfOursMaySend(String host, String origin) {
        assertThat(refusal(MANY, aRequest().host(host).post().origin(origin).cookie()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8420, http://localhost:8421",
        "localhost:8420, http://127.0.0.1:8420",
        "localhost:8420, https://localhost:8420",
        "atoll.example.org, http://atoll.example.org",
        "atoll.example.org, http://localhost:8420",
        "atoll.example.org, https://atoll.example.org:8443",
        "atoll.example.org, https://evil.example",
        "atoll.example.org, https://atoll.example.org.evil.example",
        "'atoll.example.org', 'https://atoll.example.org,https://evil.example'",
        "localhost:8420, null",
    })
    void pagesFromElsewhereMayNot(String host, String origin) {
        assertThat(refusal(MANY, aRequest().host(host).post().origin(origin))).hasValue("foreign_origin");
    }

    @Test
    void aSignInFromAnotherSiteIsRefusedThoughNobodyIsSignedIn() {
        assertThat(refusal(MANY, aRequest().post().uri("/sign-in").site("cross-site")))
                .hasValue("foreign_origin");
    }

    @Test
    void aCookieWithoutAnOriginChangesNothing() {
        assertThat(refusal(MANY, aRequest().post().cookie())).hasValue("foreign_origin");
    }

    @Test
    void aCookieFromAPageOfOursIsTakenAtTheBrowsersWord() {
        assertThat(refusal(MANY, aRequest().post().cookie().site("same-origin")))
                .isEmpty();
    }

    @Test
    void aCookieFromAnotherPortOfThisMachineChangesNothing() {
        assertThat(refusal(MANY, aRequest().post().cookie().site("same-site"))).hasValue("foreign_origin");
    }

    @Test
    void aCookieReadsWithoutAnOrigin() {
        assertThat(refusal(MANY, aRequest().cookie())).isEmpty();
    }

    @Test
    void aProgramWithATokenNeedsNoOrigin() {
        assertThat(refusal(MANY, aRequest().post().token())).isEmpty();
    }

    @Test
    void whereNobodySignsInACookieMeansNothing() {
        assertThat(refusal(SINGLE, aRequest().post().cookie())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/catalog/modules", "/api/v1/modules?q=x", "/v1", "/api/v1"})
    void aListedPageMayCallTheApis(String uri) {
        assertThat(refusal(MANY, aRequest().post().uri(uri).origin("https://dashboard.example.org")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/v10", "/api/v1x", "/api", "//v1/x", "/status?/api/v1"})
    void aListedPageMayCallNothingElse(String uri) {
        assertThat(refusal(MANY, aRequest().post().uri(uri).origin("https://dashboard.example.org")))
                .hasValue("foreign_origin");
    }

    private static CallerRules rules(Map<String, String> settings) {
        PlatformConfig config = TestConfigs.at(Path.of("unused"), settings);
        return new CallerRules(config, new OwnAddresses(config), new AllowedOrigins(config));
    }

    private static Optional<String> refusal(CallerRules rules, ARequest request) {
        return rules.refusal(request.sent).map(Problem::code);
    }

    private static ARequest aRequest() {
        return new ARequest(new SentHead("GET", "/", List.of("localhost:8420"), "", "", Credentials.NONE));
    }

    private record ARequest(SentHead sent) {

        ARequest post() {
            return new ARequest(
                    new SentHead("POST", sent.uri(), sent.hosts(), sent.origin(), sent.site(), sent.credentials()));
        }

        ARequest uri(String uri) {
            return new ARequest(
                    new SentHead(sent.method(), uri, sent.hosts(), sent.origin(), sent.site(), sent.credentials()));
        }

        ARequest host(String host) {
            return hosts(List.of(host));
        }

        ARequest hosts(List<String> hosts) {
            return new ARequest(
                    new SentHead(sent.method(), sent.uri(), hosts, sent.origin(), sent.site(), sent.credentials()));
        }

        ARequest origin(String origin) {
            return new ARequest(
                    new SentHead(sent.method(), sent.uri(), sent.hosts(), origin, sent.site(), sent.credentials()));
        }

        ARequest site(String site) {
            return new ARequest(
                    new SentHead(sent.method(), sent.uri(), sent.hosts(), sent.origin(), site, sent.credentials()));
        }

        ARequest cookie() {
            return with(Credentials.COOKIE);
        }

        ARequest token() {
            return with(Credentials.TOKEN);
        }

        private ARequest with(Credentials credentials) {
            return new ARequest(
                    new SentHead(sent.method(), sent.uri(), sent.hosts(), sent.origin(), sent.site(), credentials));
        }
    }
}
