package dev.atoll.server.catalog.papi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// What a metadata file says must not become another statement.
final class MldcatTurtleTest {

    @Test
    void aTextCannotEndItsOwnQuotes() {
        ObjectNode detail = detail();
        detail.put("title", "a \" . <x> <y> <z> . \\ \n\r\t\u0000 \ud800 é 🦐");

        assertThat(MldcatTurtle.of(MldcatJson.of(detail)))
                .contains("dct:title \"a \\\" . <x> <y> <z> . \\\\ \\n\\r\\t\\u0000 \\uFFFD é 🦐\"@en");
    }

    @Test
    void whatIsNoAddressIsLeftOut() {
        ObjectNode detail = detail();
        detail.withObject("/links").put("citation", "> . <x> <y> <z> . <a");
        detail.withObject("/links").put("dataset", "https://zenodo.org/records/1");

        String turtle = MldcatTurtle.of(MldcatJson.of(detail));

        assertThat(turtle)
                .contains("it6:trainedOn <https://zenodo.org/records/1>")
                .doesNotContain("<y>");
    }

    @Test
    void emptyDatesAndLicencesSayNothing() {
        ObjectNode detail = detail();
        detail.putObject("dates").put("created", "").put("updated", "2026-11-20");
        detail.put("license", "");

        assertThat(MldcatTurtle.of(MldcatJson.of(detail)))
                .contains("dct:modified \"2026-11-20\"^^xsd:date")
                .doesNotContain("dct:created", "dct:license");
    }

    private static ObjectNode detail() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("id", "x");
        detail.putObject("links").put("self", "http://localhost/x");
        return detail;
    }
}
