package dev.atoll.server.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.atoll.metadata.MetadataProblem;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.Entry;
import dev.atoll.server.catalog.entries.EntryVersion;
import dev.atoll.server.catalog.entries.Figure;
import dev.atoll.server.catalog.entries.PublishedEntry;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What there is to tell about an entry and its versions, to somebody.
@Singleton
public final class EntryDetails {

    private static final String MODULE = "module";
    private static final String TOOL = "tool";
    private static final String TOOLS = "AI4 tools";
    private static final String PUBLIC = "public";

    private final Catalog catalog;
    private final Entries entries;
    private final VersionDocuments documents;

    EntryDetails(Catalog catalog, Entries entries, VersionDocuments documents) {
        this.catalog = catalog;
        this.entries = entries;
        this.documents = documents;
    }

    /// An entry in a list.
    ///
    /// @param kind `module`, `tool` or `dataset`
    /// @param state `draft`, `project` or `public`
    /// @param mine whether it belongs to who looks
    /// @param successor what to use instead of a deprecated one; absent when there is none to see
    /// @param usable whether it can be tried
    public record Summary(
            String name,
            String title,
            String summary,
            String kind,
            String state,
            boolean mine,
            String version,
            boolean deprecated,
            Optional<String> successor,
            Optional<Instant> updated,
            boolean usable) {}

    /// An entry by itself, at one version.
    ///
    /// @param owner the name of whom it belongs to; absent for the platform's own
    /// @param project the id of the project it is shared with; absent for none
    /// @param changeable whether who looks may change it
    /// @param created when this version was published; absent for a module in a folder
    /// @param sha256 of everything the author gave
    /// @param packaged whether this version has files
    /// @param runnable whether its code may run here
    /// @param claims numbers as its author gives them
    /// @param verified numbers that this platform found out
    /// @param warnings what the newest metadata schema minds
    public record Detail(
            @JsonUnwrapped Summary entry,
            Optional<String> owner,
            Optional<String> project,
            boolean changeable,
            Optional<Instant> created,
            Optional<String> sha256,
            boolean packaged,
            boolean runnable,
            List<Stated> claims,
            List<Stated> verified,
            List<String> warnings,
            List<String> versions) {}

    /// A version in a list.
    ///
    /// @param sha256 of everything the author gave; absent for a module in a folder
    /// @param packaged whether it has files
    /// @param runnable whether its code may run here
    public record VersionSummary(
            String version, Optional<Instant> created, Optional<String> sha256, boolean packaged, boolean runnable) {

        static VersionSummary of(EntryVersion version) {
            return new VersionSummary(
                    version.version(),
                    Optional.of(version.created()),
                    Optional.of(version.sha256()),
                    version.packaged(),
                    version.isRunnable());
        }
    }

    /// A number with its origin.
    public record Stated(String name, String value, String source) {}

    /// What a list tells.
    public Summary summary(CatalogEntry entry, Caller who) {
        Optional<PublishedEntry> at = entry.published();
        ModuleMetadata metadata = entry.metadata();
        String kind = metadata.categories().contains(TOOLS) ? TOOL : MODULE;
        return new Summary(
                entry.name(),
                metadata.title(),
                metadata.summary(),
                at.map(published -> published.entry().kind().wireName()).orElse(kind),
                at.map(published -> published.entry().state().wireName()).orElse(PUBLIC),
                at.filter(published -> who.is(published.entry().ownerId())).isPresent(),
                at.map(published -> published.version().version()).orElse(Catalog.CURRENT),
                at.filter(published -> published.entry().deprecated()).isPresent(),
                successor(entry, who),
                at.map(published -> published.entry().updated()),
                entry.isUsable());
    }

    /// Who may not see the successor is not told its name.
    public Optional<String> successor(CatalogEntry entry, Caller who) {
        return entry.published()
                .map(published -> published.entry().successor())
                .filter(name -> !name.isEmpty() && catalog.find(name, who).isPresent());
    }

    /// What the entry's own page tells.
    public Detail detail(CatalogEntry entry, Caller who) {
        List<VersionSummary> versions = versions(entry);
        VersionSummary at = entry.published()
                .map(published -> VersionSummary.of(published.version()))
                .orElse(versions.getFirst());
        Optional<Entry> row = entry.published().map(PublishedEntry::entry);
        List<Figure> figures = entry.published()
                .map(published -> entries.figures(published.version()))
                .orElse(List.of());
        return new Detail(
                summary(entry, who),
                Optional.of(documents.owner(entry)).filter(owner -> !owner.isEmpty()),
                row.map(Entry::projectId).filter(project -> !project.isEmpty()),
                row.filter(known -> known.isChangedBy(who)).isPresent(),
                at.created(),
                at.sha256(),
                at.packaged(),
                at.runnable(),
                numbers(figures, false),
                numbers(figures, true),
                warnings(entry),
                versions.stream().map(VersionSummary::version).toList());
    }

    /// Newest first; at least one.
    public List<VersionSummary> versions(CatalogEntry entry) {
        return entry.published()
                .map(at -> entries.versions(at.entry()).stream()
                        .map(VersionSummary::of)
                        .toList())
                .orElse(List.of(new VersionSummary(
                        Catalog.CURRENT, Optional.empty(), Optional.empty(), false, entry.isUsable())));
    }

    private static List<Stated> numbers(List<Figure> figures, boolean verified) {
        return figures.stream()
                .filter(figure -> figure.verified() == verified)
                .map(figure -> new Stated(figure.name(), figure.value(), figure.source()))
                .toList();
    }

    private static List<String> warnings(CatalogEntry entry) {
        return entry.isValid()
                ? ModuleMetadataReader.examine(entry.rawMetadata()).warnings().stream()
                        .map(MetadataProblem::sentence)
                        .toList()
                : List.of();
    }
}
