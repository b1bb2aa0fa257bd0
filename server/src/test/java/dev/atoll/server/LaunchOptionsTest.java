package dev.atoll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.config.InvalidConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaunchOptionsTest {

    @Test
    void bothFormsOfAnOptionAreUnderstood() throws Exception {
        LaunchOptions options = LaunchOptions.parse("--port", "0", "--gateway-port=1", "--home", "/h", "--open");

        assertThat(options.settings()).isEqualTo(Map.of("port", "0", "gateway_port", "1", "home", "/h"));
        assertThat(options.open()).isTrue();
        assertThat(options.help()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "up", "-p", "--port8420", ""})
    void anUnknownOptionIsNamed(String option) {
        assertThatThrownBy(() -> LaunchOptions.parse(option))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(option + ": unknown option");
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> LaunchOptions.parse("--port")).hasMessageContaining("--port: missing value");
    }
}
