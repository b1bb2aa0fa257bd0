package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppNamesTest {

    private static AppNames names(Map<String, String> settings) {
        PlatformConfig config = TestConfigs.at(Path.of("unused"), settings);
        GatewayAddress gateway = new GatewayAddress(config);
        gateway.listensOn(8421);
        return new AppNames(config, gateway);
    }

    @Test
    void onALaptopNamesAreBelowLocalhost() {
        AppNames names = names(Map.of());

        assertThat(names.url("api-1")).contains("http://api-1.apps.localhost:8421");
        assertThat(names.in("API-1.apps.localhost:8421")).contains("api-1");
    }

    @Test
    void behindAnAddressOfItsOwnAPlatformHasNamesOnlyWhenItIsToldWhere() {
        AppNames none = names(Map.of("public_url", "https://atoll.example.org"));
        AppNames some =
                names(Map.of("public_url", "https://atoll.example.org", "apps_url", "https://apps.example.org:8443"));

        assertThat(none.url("api-1")).isEmpty();
        assertThat(none.in("api-1.apps.localhost")).isEmpty();
        assertThat(some.url("api-1")).contains("https://api-1.apps.example.org:8443");
        assertThat(some.in("api-1.apps.localhost")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apps.example.org",
                ".apps.example.org",
                "-a.apps.example.org",
                "a-.apps.example.org",
                "a.b.apps.example.org",
                "a.apps.example.org.",
                "a.apps.example.org:x",
                "a.apps.example.org@evil.example",
                "a.appsxexample.org"
            })
    void whatIsNotOneLabelBeforeTheDomainIsNoName(String host) {
        assertThat(names(Map.of("apps_url", "https://apps.example.org")).in(host))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a1-b2, a1-b2", "A, a"})
    void aLabelIsAName(String label, String name) {
        assertThat(names(Map.of("apps_url", "https://apps.example.org")).in(label + ".Apps.example.org:443"))
                .contains(name);
    }
}
