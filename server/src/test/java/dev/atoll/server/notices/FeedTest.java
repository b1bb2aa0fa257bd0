package dev.atoll.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/// Read back by the parser of the JDK; which elements there must be is from RFC 4287.
final class FeedTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void aFeedHasAnIdATitleATimeAndALinkToItself() throws Exception {
        Document feed = read(new Feed("https://atoll.example.org", List.of(), NOON));

        assertThat(feed.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(text(feed, "id")).isEqualTo("https://atoll.example.org/status/feed");
        assertThat(text(feed, "updated")).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(feed.getElementsByTagName("entry").getLength()).isZero();
    }

    @Test
    void whatANoticeSaysIsTextAndNeverMarkup() throws Exception {
        Notice notice = new Notice(
                "019aa5b0-6f00-7c3e-9d2a-0123456789ab",
                Notice.Kind.INCIDENT,
                Notice.Severity.SERIOUS,
                "Disk <full> & \"gone\" ]]>",
                "**Now**",
                "",
                NOON,
                Optional.empty(),
                "Olga",
                NOON,
                NOON.plusSeconds(1));

        Document feed = read(new Feed("https://atoll.example.org", List.of(notice), NOON));

        assertThat(feed.getElementsByTagName("title").item(1).getTextContent()).isEqualTo("Disk <full> & \"gone\" ]]>");
        assertThat(text(feed, "content")).contains("<strong>Now</strong>");
        assertThat(text(feed, "updated")).isEqualTo("2026-11-26T12:00:01Z");
        assertThat(feed.getElementsByTagName("id").item(1).getTextContent())
                .isEqualTo("urn:uuid:019aa5b0-6f00-7c3e-9d2a-0123456789ab");
    }

    private static String text(Document feed, String element) {
        return feed.getElementsByTagName(element).item(0).getTextContent();
    }

    private static Document read(Feed feed) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(feed.xml())));
    }
}
