package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallersTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8420", "LOCALHOST:1", "127.0.0.1:8420", "[::1]:8420", "[::1]"})
    void thisMachineIsServed(String host) {
        assertThat(Callers.isLocalHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example:8420",
                "evil.example:localhost",
                "127.0.0.1.nip.io",
                "localhost@evil.example",
                "localhost:8420:8420",
                "10.0.0.1:8420",
                "[::2]:8420",
            })
    void anyOtherNameIsNot(String host) {
        assertThat(Callers.isLocalHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8420", "http://127.0.0.1:8420", "http://[::1]:8420"})
    void pagesOfAnAcceptedPortMayCall(String origin) {
        assertThat(Callers.isLocalOrigin(origin, port -> port == 8420)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://localhost:8420",
                "http://localhost:9999",
                "http://localhost",
                "http://localhost:8420.evil.example",
                "http://evil.example:8420",
                "http://localhost:99999",
                "file://",
            })
    void pagesFromElsewhereMayNot(String origin) {
        assertThat(Callers.isLocalOrigin(origin, port -> port == 8420)).isFalse();
    }
}
