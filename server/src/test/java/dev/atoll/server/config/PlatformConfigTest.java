package dev.atoll.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformConfigTest {

    @TempDir
    private Path home;

    @Test
    void withoutAnyWordThereAreDefaults() throws Exception {
        PlatformConfig config = load(Map.of(), Map.of());

        assertThat(config.port()).isEqualTo(8420);
        assertThat(config.gatewayPort()).isEqualTo(8421);
        assertThat(config.database().url()).isEmpty();
        assertThat(config.tryouts())
                .isEqualTo(new TryoutsConfig(
                        Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMinutes(30), 0, false));
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        write("port: 1001\ngateway_port: 1002\ntryout:\n  idle_after: 3s\n");

        PlatformConfig config =
                load(Map.of("port", "3001"), Map.of("ATOLL_PORT", "2001", "ATOLL_GATEWAY_PORT", "2002"));

        assertThat(config.port()).isEqualTo(3001);
        assertThat(config.gatewayPort()).isEqualTo(2002);
        assertThat(config.tryouts().idleAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prot: 8420 | prot: unknown key",
                "tryout: {idle: 3s} | tryout.idle: unknown key",
                "home: /elsewhere | home: unknown key",
                "port: eighty | port: eighty (expected a port",
                "port: 70000 | port: 70000 (expected a port",
                "port: -1 | port: -1 (expected a port",
                "port: [1, 2] | port: [1,2] (expected one value)",
                "tryout: {idle_after: 10} | tryout.idle_after: 10 (expected a time",
                "tryout: {idle_after: 0s} | tryout.idle_after: 0s (expected a time",
                "apps_url: https://10.0.0.1 | apps_url: https://10.0.0.1 (expected the name of a domain",
                "apps_url: https://apps.example.org/x | apps_url: https://apps.example.org/x (expected an address",
                "{public_url: https://a.org, apps_url: https://a.org} | (expected a domain of its own, which public_url",
                "{gateway_public_url: https://g.a.org, apps_url: https://a.org} | which gateway_public_url is not below",
                "- port | not a map",
                "'port: \"' | expected YAML",
            })
    void aWrongFileIsRefusedWithKeyValueAndExpectation(String content, String message) throws IOException {
        write(content);

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theRefusalOfAnUnknownKeyNamesTheKnownOnes() throws IOException {
        write("prot: 8420");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .hasMessageContaining("atoll.yml")
                .hasMessageContaining("gateway_port")
                .hasMessageContaining("tryout.idle_after");
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("ATOLL_PORT", "x"))).hasMessageContaining("ATOLL_PORT: x");
    }

    @Test
    void onePortForBothIsRefused() {
        assertThatThrownBy(() -> load(Map.of("port", "8421"), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("gateway_port: 8421 (expected another port");
    }

    @Test
    void anyFreePortForBothIsNotOnePort() throws Exception {
        assertThat(load(Map.of("port", "0", "gateway_port", "0"), Map.of()).gatewayPort())
                .isZero();
    }

    @Test
    void anEmptyFileSaysNothing() throws Exception {
        write("# nothing yet\n");

        assertThat(load(Map.of(), Map.of()).port()).isEqualTo(8420);
    }

    @Test
    void thePasswordIsNotPartOfTheText() throws Exception {
        PlatformConfig config = load(Map.of(), Map.of("ATOLL_DATABASE_PASSWORD", "geheim"));

        assertThat(config.database().password()).contains("geheim");
        assertThat(config.toString()).doesNotContain("geheim");
    }

    private void write(String content) throws IOException {
        Files.writeString(home.resolve(PlatformConfig.FILE_NAME), content);
    }

    @Test
    void aKeyOfSecretsThatIsNoneIsNotRepeated() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("ATOLL_SECRETS_KEY", "almost-a-key")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("secrets.key: no key (expected 32 bytes in base64; openssl rand -base64 32 makes one)");
    }

    private PlatformConfig load(Map<String, String> launch, Map<String, String> environment)
            throws InvalidConfigException {
        Map<String, String> all = new HashMap<>(launch);
        all.put("home", home.toString());
        return PlatformConfig.load(all, environment);
    }
}
