package dev.atoll.server.storage.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlReaderTest {

    @Test
    void anEmptyBodyIsNoDocument() {
        assertThat(XmlReader.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }

    @Test
    void elementsAreKnownByTheirNamespacesWhateverThePrefixes() {
        XmlElement root = read("<?xml version=\"1.0\"?><x:propfind xmlns:x=\"DAV:\"><prop xmlns=\"DAV:\">"
                + "<x:displayname/><size xmlns=\"http://owncloud.org/ns\"/></prop></x:propfind>");

        assertThat(root.isDav("propfind")).isTrue();
        assertThat(root.child("prop").orElseThrow().children())
                .extracting(XmlElement::name)
                .containsExactly(PropName.dav("displayname"), PropName.owncloud("size"));
    }

    @Test
    void whatIsInAnElementNeedsNothingFromAroundIt() {
        XmlElement root = read("<D:value xmlns:D=\"DAV:\" xmlns:Z=\"urn:z\">a &lt; b<Z:author xml:lang=\"en\" id=\"1\">"
                + "<![CDATA[J & J]]></Z:author></D:value>");

        assertThat(read("<r>" + root.inner() + "</r>").children())
                .singleElement()
                .satisfies(author -> {
                    assertThat(author.name()).isEqualTo(new PropName("urn:z", "author"));
                    assertThat(author.text()).isEqualTo("J & J");
                });
        assertThat(root.inner()).startsWith("a &lt; b<author xmlns=\"urn:z\"").contains("xml:lang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "<a>&b;</a>",
                "<a>",
                "<a></b>",
                "<a/><a/>",
                "plankton",
                "<b:a/>"
            })
    void whatIsNoPlainDocumentIsRefused(String document) {
        assertRefused(document, ErrorCode.BAD_REQUEST);
    }

    @Test
    void whatIsTooDeepTooWideOrTooLongIsRefused() {
        assertRefused("<a>".repeat(40) + "</a>".repeat(40), ErrorCode.BAD_REQUEST);
        assertRefused("<a>" + "<b/>".repeat(6000) + "</a>", ErrorCode.BAD_REQUEST);
        assertRefused("<a>" + " ".repeat(300_000) + "</a>", ErrorCode.TOO_LARGE);
    }

    private static void assertRefused(String document, ErrorCode code) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static XmlElement read(String document) {
        return XmlReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }
}
