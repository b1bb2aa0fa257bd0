package dev.atoll.server.pages;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.EntryDetails;
import dev.atoll.server.catalog.VersionDocuments;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;

/// Asks the catalogue what it knows of a module.
@Singleton
final class EntryFactsReader {

    private final EntryDetails details;
    private final Entries entries;
    private final VersionDocuments documents;

    EntryFactsReader(EntryDetails details, Entries entries, VersionDocuments documents) {
        this.details = details;
        this.entries = entries;
        this.documents = documents;
    }

    EntryFacts of(CatalogEntry entry, Caller who) {
        return EntryFacts.of(entry, details.detail(entry, who), entries, documents, who.operator());
    }
}
