package dev.atoll.server.pages;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.CatalogLinks;
import dev.atoll.server.catalog.EntryDetails;
import dev.atoll.server.catalog.EntryDetails.Detail;
import dev.atoll.server.catalog.EntryDetails.Stated;
import dev.atoll.server.catalog.VersionDocuments;
import dev.atoll.server.catalog.citation.Citation;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.VersionFile;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// What the catalogue knows of a module beside what the module says of itself.
///
/// @param address of its version in the API, without a slash at the end
/// @param badges its state and kind, where they are not the usual
/// @param deprecated whether its owner advises against it
/// @param successor what to use instead; empty for none
/// @param cannot why it cannot be tried; empty when it can
/// @param version the one that is shown
/// @param newest the newest; empty when it is shown
/// @param facts lines of the side column
/// @param claims numbers as the author gives them
/// @param verified numbers that this platform found out
/// @param files of the version's package
/// @param versions newest first
/// @param keeper what whoever may change it can do
record EntryFacts(
        String address,
        List<String> badges,
        boolean deprecated,
        String successor,
        String cannot,
        String version,
        String newest,
        List<ModuleFacts.Fact> facts,
        List<Stated> claims,
        List<Stated> verified,
        List<FileLine> files,
        List<VersionLine> versions,
        String bibtex,
        String cff,
        Keeper keeper) {

    /// A file of the package.
    ///
    /// @param url where it is fetched
    record FileLine(String path, String size, String sha256, String url) {

        private static final int ENOUGH = 12;

        public String shortHash() {
            return sha256.substring(0, ENOUGH);
        }
    }

    /// A version among others.
    ///
    /// @param shown whether it is the one being looked at
    record VersionLine(String version, String date, boolean shown) {}

    /// What one may do to it.
    ///
    /// @param changes whether one may change it
    /// @param state such as `draft`
    /// @param project the id of the project it is shared with; may be empty
    /// @param allows whether one may allow its code to run, and nobody has yet
    record Keeper(boolean changes, String state, String project, boolean allows) {

        public boolean nothing() {
            return !changes && !allows;
        }

        public boolean draft() {
            return state.equals("draft");
        }
    }

    static EntryFacts of(
            CatalogEntry entry, Detail detail, Entries entries, VersionDocuments documents, boolean operator) {
        EntryDetails.Summary summary = detail.entry();
        String address = "/api/v1/catalog/" + summary.name() + "/versions/" + summary.version();
        Citation citation = documents.citation(entry);
        boolean waits = detail.packaged() && !detail.runnable();
        return new EntryFacts(
                address,
                badges(summary),
                summary.deprecated(),
                summary.successor().orElse(""),
                entry.isValid() ? entry.whyNotUsable() : "",
                summary.version(),
                detail.versions().getFirst().equals(summary.version())
                        ? ""
                        : detail.versions().getFirst(),
                facts(detail),
                detail.claims(),
                detail.verified(),
                entry.published().map(at -> entries.files(at.version())).orElse(List.of()).stream()
                        .map(file -> line(file, address))
                        .toList(),
                entry.published().map(at -> entries.versions(at.entry())).orElse(List.of()).stream()
                        .map(version -> new VersionLine(
                                version.version(),
                                version.created()
                                        .atZone(ZoneOffset.UTC)
                                        .toLocalDate()
                                        .toString(),
                                version.version().equals(summary.version())))
                        .toList(),
                citation.bibtex(),
                citation.cff(),
                new Keeper(
                        detail.changeable(), summary.state(), detail.project().orElse(""), operator && waits));
    }

    private static List<String> badges(EntryDetails.Summary summary) {
        return Stream.of(
                        summary.kind().equals("module") ? "" : summary.kind(),
                        switch (summary.state()) {
                            case "draft" -> "draft";
                            case "project" -> "shared with a project";
                            default -> "";
                        })
                .filter(badge -> !badge.isEmpty())
                .toList();
    }

    private static List<ModuleFacts.Fact> facts(Detail detail) {
        return Stream.of(
                        new ModuleFacts.Fact("Owner", detail.owner().orElse("")),
                        new ModuleFacts.Fact("Project", detail.project().orElse("")),
                        new ModuleFacts.Fact(
                                "Version",
                                detail.created().isPresent() ? detail.entry().version() : ""),
                        new ModuleFacts.Fact(
                                "Published",
                                detail.created()
                                        .map(created -> created.atZone(ZoneOffset.UTC)
                                                .toLocalDate()
                                                .toString())
                                        .orElse("")))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    private static FileLine line(VersionFile file, String address) {
        return new FileLine(
                file.path(),
                Sizes.of(file.size()),
                file.sha256(),
                address + "/files/" + CatalogLinks.path(file.path()));
    }
}
