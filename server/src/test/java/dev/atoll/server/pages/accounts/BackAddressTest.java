package dev.atoll.server.pages.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account/tokens", "/?q=plankton&page=2", "/modules/a%20b"})
    void aPageOfOursIsComeBackTo(String address) {
        assertThat(BackAddress.of(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "/ /evil.example",
                "\n//evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: a=b",
                "/{}"
            })
    void nothingElseIs(String address) {
        assertThat(BackAddress.of(address)).isEqualTo("/");
    }
}
