package dev.atoll.server.catalog.citation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a reference to a module says. Texts are empty where nothing is known.
///
/// @param key short, without blanks
/// @param authors at least one
/// @param date ISO, such as `2026-11-26`
/// @param doi such as `10.5281/zenodo.1234567`
/// @param license SPDX
/// @param url where it is found
/// @param dataset whether it is data, not software
public record Citation(
        String key,
        String title,
        List<Author> authors,
        String version,
        String date,
        String doi,
        String license,
        String url,
        boolean dataset) {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[01][0-9]-[0-3][0-9]");
    private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}(\\.[0-9]+)?/[A-Za-z0-9:/_;\\-.()\\[\\]]+");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s{}<>\"\\\\^`|]+");

    public Citation {
        authors = List.copyOf(authors);
    }

    /// Puts together what is known of a version.
    ///
    /// @param name the module's
    /// @param file its `CITATION.cff`; empty for none. What it says counts most
    /// @param published its version and date, which the file may know better
    /// @param otherwise who made it, when the file names nobody
    public static Citation of(
            String name, ModuleMetadata metadata, String file, Publication published, Author otherwise) {
        JsonNode cff = parsed(file);
        List<Author> authors = cff.path("authors")
                .valueStream()
                .map(Author::of)
                .flatMap(Optional::stream)
                .toList();
        String updated = first(metadata.dates().getOrDefault("updated", ""), published.date());
        return new Citation(
                name,
                first(cff.path("title").asText(""), metadata.title()),
                authors.isEmpty() ? List.of(otherwise) : authors,
                first(cff.path("version").asText(""), published.version()),
                fitting(DATE, first(cff.path("date-released").asText(""), updated)),
                fitting(DOI, first(cff.path("doi").asText(""), metadata.doi().orElse(""))),
                first(cff.path("license").asText(""), metadata.license().orElse("")),
                fitting(WEB, metadata.links().getOrDefault("source_code", "")),
                cff.path("type").asText("").equals("dataset"));
    }

    /// When and as what something was published here.
    ///
    /// @param version empty for none
    /// @param date ISO; empty when nobody knows
    public record Publication(String version, String date) {}

    /// The same of data, whatever the file says.
    public Citation ofData() {
        return new Citation(key, title, authors, version, date, doi, license, url, true);
    }

    /// As BibTeX.
    public String bibtex() {
        return Bibtex.of(this);
    }

    /// As a `CITATION.cff`, version 1.2.0.
    public String cff() {
        return CitationFile.of(this);
    }

    /// A file that cannot be read says nothing; it is for people, and the page shows the rest.
    private static JsonNode parsed(String file) {
        try {
            return ModuleMetadataReader.parse("CITATION.cff", file.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidMetadataException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String first(String wanted, String otherwise) {
        return wanted.isBlank() ? otherwise.strip() : wanted.strip();
    }

    private static String fitting(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : "";
    }
}
