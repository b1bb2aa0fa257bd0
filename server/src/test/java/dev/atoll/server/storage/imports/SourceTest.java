package dev.atoll.server.storage.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.imports.Source.WebFile;
import dev.atoll.server.storage.imports.Source.ZenodoRecord;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTest {

    private static final URI ZENODO = URI.create("https://zenodo.org");
    private static final List<URI> KNOWN = List.of(ZENODO, URI.create("https://sandbox.zenodo.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5281/zenodo.15411009",
                "  10.5281/ZENODO.15411009 ",
                "doi:10.5281/zenodo.15411009",
                "https://doi.org/10.5281/zenodo.15411009",
                "http://dx.doi.org/10.5281/zenodo.15411009",
                "https://zenodo.org/records/15411009",
                "https://zenodo.org/record/15411009/",
                "https://zenodo.org/records/15411009?preview=1#files",
                "https://zenodo.org/doi/10.5281/zenodo.15411009",
                "https://zenodo.org/api/records/15411009",
                "https://zenodo.org/api/records/15411009/files"
            })
    void aRecordIsKnownInEveryFormPeopleCopy(String typed) {
        assertThat(Source.parse(typed, KNOWN)).isEqualTo(new ZenodoRecord(ZENODO, "15411009", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zenodo.org/records/7/files/a%20b+c.zip?download=1",
                "https://zenodo.org/api/records/7/files/a%20b+c.zip/content"
            })
    void aFileOfARecordKeepsItsName(String typed) {
        assertThat(Source.parse(typed, KNOWN)).isEqualTo(new ZenodoRecord(ZENODO, "7", "a b+c.zip"));
    }

    @Test
    void aRecordOfAnotherZenodoIsAskedThere() {
        assertThat(Source.parse("https://sandbox.zenodo.org/records/7", KNOWN))
                .isEqualTo(new ZenodoRecord(URI.create("https://sandbox.zenodo.org"), "7", ""));
    }

    @Test
    void anyOtherAddressIsAFile() {
        WebFile file = (WebFile) Source.parse("HTTPS://data.example.org:8443/a%20b/photos.tar.gz?x=1#y", KNOWN);

        assertThat(file.address()).hasToString("https://data.example.org:8443/a%20b/photos.tar.gz?x=1");
        assertThat(file.name()).isEqualTo("photos.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8443, 65_535})
    void webServersAreAskedAtTheirPorts(int port) {
        WebFile file = (WebFile) Source.parse("https://data.example.org:" + port + "/a", KNOWN);

        assertThat(file.address().getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 22, 25, 1023, 65_536})
    void otherServicesAreNotAsked(int port) {
        assertThatThrownBy(() -> Source.parse("http://data.example.org:" + port + "/a", KNOWN))
                .isInstanceOf(PlatformException.class)
                .hasMessage("source: port " + port + " (expected one of web servers: 80, 443, or 1024 to 65535)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plankton",
                "ftp://example.org/a",
                "file:///etc/passwd",
                "https://",
                "https:///a",
                "https://ana:secret@example.org/a",
                "10.1234/other.7",
                "10.5281/zenodo.x",
                "https://exa mple.org/"
            })
    void whatCannotBeImportedIsRefused(String typed) {
        assertThatThrownBy(() -> Source.parse(typed, KNOWN))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("source: ")
                .message()
                .doesNotContain("secret");
    }
}
