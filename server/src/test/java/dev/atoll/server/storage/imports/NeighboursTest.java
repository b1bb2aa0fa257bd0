package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// By the registries of special addresses, RFC 6890 and those after it.
final class NeighboursTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "100::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:7f00:1::1",
                "2002:0a00:1::"
            })
    void whatNotEverybodyReachesIsNear(String address) throws IOException {
        assertThat(Neighbours.isNear(InetAddress.getByName(address)))
                .as(address)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "188.184.103.159",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "2001:1458:d00:3b::100:1",
                "2606:4700::1",
                "64:ff9b::8.8.8.8",
                "2002:0808:0808::1"
            })
    void whatEverybodyReachesIsNot(String address) throws IOException {
        assertThat(Neighbours.isNear(InetAddress.getByName(address)))
                .as(address)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "0x7f000001", "2130706433", "[::1]"})
    void noSpellingOfThisMachineIsAllowed(String host) {
        assertThatThrownBy(() -> new Neighbours(false).addressOf(host))
                .satisfiesAnyOf(
                        refused -> assertThat(refused)
                                .isInstanceOfSatisfying(
                                        PlatformException.class,
                                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN)),
                        unknown -> assertThat(unknown).isInstanceOf(IOException.class));
    }

    @Test
    void theOperatorMayAllowThem() throws IOException {
        assertThat(new Neighbours(true).addressOf("127.0.0.1").isLoopbackAddress())
                .isTrue();
    }
}
