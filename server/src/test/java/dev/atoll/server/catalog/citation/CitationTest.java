package dev.atoll.server.catalog.citation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// BibTeX's rules for names and special letters, and the fields that the Citation File Format 1.2.0 asks for.
final class CitationTest {

    private static final String METADATA = """
            metadata_version: 2.3.0
            title: 100% {Plankton} & more
            summary: S
            description: D
            doi: 10.5281/zenodo.1234567
            dates: {created: '2026-01-15', updated: '2026-11-20'}
            links: {source_code: 'https://example.org/a_b'}
            libraries: [Other]
            tasks: [Other]
            categories: [AI4 inference]
            tags: []
            license: Apache-2.0
            """;

    private static final String FILE = """
            cff-version: 1.2.0
            message: Cite it.
            title: Phytoplankton in pictures
            version: 3.1.4
            date-released: 2026-10-01
            authors:
              - given-names: Ana María
                family-names: de la Cruz
                orcid: https://orcid.org/0000-0002-1825-0097
              - name: Institute of the Sea
            """;

    @Test
    void bibtexTellsPeopleFromGroupsAndKeepsCapitals() throws Exception {
        assertThat(citation(FILE).bibtex()).isEqualTo("""
                @software{phyto,
                  title = {{Phytoplankton in pictures}},
                  author = {de la Cruz, Ana María and {Institute of the Sea}},
                  year = {2026},
                  month = {10},
                  version = {3.1.4},
                  doi = {10.5281/zenodo.1234567},
                  url = {https://example.org/a_b}
                }
                """);
    }

    @Test
    void bibtexEscapesWhatTexWouldTakeForOrders() throws Exception {
        assertThat(citation("").bibtex()).contains("title = {{100\\% \\{Plankton\\} \\& more}}");
    }

    @Test
    void withoutAFileTheOwnerIsTheAuthor() throws Exception {
        assertThat(citation("").bibtex()).contains("author = {{Ben}}").contains("version = {2}");
    }

    @Test
    void cffHasTheFieldsThatTheFormatRequires() throws Exception {
        var cff =
                ModuleMetadataReader.parse("CITATION.cff", citation(FILE).cff().getBytes(StandardCharsets.UTF_8));

        assertThat(cff.path("cff-version").asText()).isEqualTo("1.2.0");
        assertThat(cff.path("message").asText()).isNotBlank();
        assertThat(cff.path("title").asText()).isEqualTo("Phytoplankton in pictures");
        assertThat(cff.path("date-released").asText()).isEqualTo("2026-10-01");
        assertThat(cff.at("/authors/0/family-names").asText()).isEqualTo("de la Cruz");
        assertThat(cff.at("/authors/1/name").asText()).isEqualTo("Institute of the Sea");
    }

    @Test
    void cffLeavesOutALicenceThatIsOnNoList() throws Exception {
        assertThat(citation("license: My own\n").cff()).doesNotContain("license");
        assertThat(citation("").cff()).contains("license: Apache-2.0");
    }

    @Test
    void aFileThatCannotBeReadSaysNothing() throws Exception {
        assertThat(citation("a: &a [*a]\n").bibtex()).contains("Ben");
    }

    private static Citation citation(String file) throws Exception {
        ModuleMetadata metadata = ModuleMetadataReader.check(
                "m.yml", ModuleMetadataReader.parse("m.yml", METADATA.getBytes(StandardCharsets.UTF_8)));
        return Citation.of("phyto", metadata, file, new Citation.Publication("2", "2026-11-26"), Author.named("Ben"));
    }
}
