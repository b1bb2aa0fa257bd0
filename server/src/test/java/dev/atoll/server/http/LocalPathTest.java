package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/modules/phyto?tab=files&x=%2F",
                "/projects/a//b",
                "/#top",
                "/?q=plankton&page=2",
                "/modules/a%20b"
            })
    void aPathOfThisPlatformStays(String back) {
        assertThat(LocalPath.of(back)).isEqualTo(back);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                " /evil",
                "/a b",
                "/a\\b",
                "/é",
                "/a|b",
                "/{a}",
                "/%zz",
                "/a\r\nSet-Cookie: x=y"
            })
    void anythingElseBecomesTheFrontPage(String back) {
        assertThat(LocalPath.of(back)).isEqualTo("/");
    }

    @Test
    void anEndlessPathBecomesTheFrontPage() {
        assertThat(LocalPath.of("/" + "a".repeat(5000))).isEqualTo("/");
    }
}
