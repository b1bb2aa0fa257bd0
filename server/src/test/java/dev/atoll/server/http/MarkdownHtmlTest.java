package dev.atoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](data:text/html,alert(1))",
                "<img src=x onerror=alert(1)>",
                "<a href='#' onclick='alert(1)'>x</a>",
                "<iframe src='https://example.org/alert'></iframe>",
                "<svg><script>alert(1)</script></svg>",
                "<style>body{background:url(alert)}</style>",
                "![x](javascript:alert(1))",
            })
    void nothingThatRunsSurvives(String markdown) {
        assertThat(MarkdownHtml.render(markdown, "/files/")).doesNotContain("alert(", "onerror", "iframe", "url(");
    }

    @Test
    void aPictureOfThePackageIsFoundOnThisServer() {
        assertThat(MarkdownHtml.render("![cat](examples/cat.jpg)", "/api/v1/modules/demo/files/"))
                .contains("src=\"/api/v1/modules/demo/files/examples/cat.jpg\"");
    }

    @Test
    void tablesAndLinksAreKept() {
        String html = MarkdownHtml.render("|a|\n|-|\n|1|\n\n[x](https://example.org)", "/");

        assertThat(html).contains("<table>", "<td>1</td>", "href=\"https://example.org\"", "noopener");
    }
}
