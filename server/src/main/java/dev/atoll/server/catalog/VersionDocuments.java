package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.MetadataWriter;
import dev.atoll.server.catalog.citation.Author;
import dev.atoll.server.catalog.citation.Citation;
import dev.atoll.server.catalog.citation.Citation.Publication;
import dev.atoll.server.catalog.entries.EntryKind;
import dev.atoll.server.catalog.entries.EntryVersion;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/// What a version of a module is written down as for other programs.
@Singleton
public final class VersionDocuments {

    private static final String CITATION = "CITATION.cff";
    private static final int LONGEST_CITATION = 1 << 16;

    private final Accounts accounts;
    private final Instance<SchemaOrgPart> parts;

    VersionDocuments(Accounts accounts, Instance<SchemaOrgPart> parts) {
        this.accounts = accounts;
        this.parts = parts;
    }

    /// How to cite it.
    public Citation citation(CatalogEntry entry) {
        Publication published = entry.published()
                .map(at -> new Publication(
                        at.version().version(),
                        at.version()
                                .created()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()))
                .orElse(new Publication("", ""));
        Citation citation = Citation.of(entry.name(), entry.metadata(), citationFile(entry), published, maker(entry));
        boolean data = entry.published()
                .filter(at -> at.entry().kind() == EntryKind.DATASET)
                .isPresent();
        return data ? citation.ofData() : citation;
    }

    /// Its metadata as `ai4-metadata.yml`.
    public String yaml(CatalogEntry entry) {
        return MetadataWriter.yaml(entry.rawMetadata());
    }

    /// Its metadata as `ai4-metadata.json`.
    public String json(CatalogEntry entry) {
        return MetadataWriter.json(entry.rawMetadata());
    }

    /// What it is in the words of schema.org.
    ///
    /// @param server the platform's own address, without a slash at the end
    public String jsonLd(CatalogEntry entry, String server) {
        ObjectNode node = SchemaOrg.of(entry, citation(entry), server + "/modules/" + entry.name());
        parts.forEach(part -> part.addTo(node, entry, server));
        return MetadataWriter.json(node);
    }

    /// The name of whom an entry belongs to; empty for the platform itself.
    public String owner(CatalogEntry entry) {
        return entry.published()
                .flatMap(at -> accounts.find(at.entry().ownerId()))
                .map(Account::name)
                .orElse("");
    }

    private Author maker(CatalogEntry entry) {
        String owner = owner(entry);
        return Author.named(
                owner.isBlank() ? "The authors of " + entry.metadata().title() : owner);
    }

    private static String citationFile(CatalogEntry entry) {
        return entry.published()
                .map(at -> at.version())
                .map(EntryVersion::citation)
                .or(() -> entry.contents()
                        .flatMap(contents -> contents.file(CITATION))
                        .map(VersionDocuments::text))
                .orElse("");
    }

    /// A file that cannot be read says nothing.
    private static String text(Path file) {
        try {
            return Files.size(file) <= LONGEST_CITATION ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
