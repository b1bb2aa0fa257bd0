package dev.atoll.server.catalog.entries;

import dev.atoll.server.identity.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what people put into the catalogue.
@Singleton
public final class Entries {

    /// A list without pages has an end where the memory has one. The search has pages, and no end.
    private static final int MOST_LISTED = 10_000;

    private final EntryStore store;
    private final PackageFolders folders;

    Entries(EntryStore store, PackageFolders folders) {
        this.store = store;
        this.folders = folders;
    }

    /// Makes the folders ready before anybody asks.
    void begin(@Observes StartupEvent event) {}

    /// The entries that a caller may see, at their newest versions, by name: at most 10,000.
    public List<PublishedEntry> all(Caller caller) {
        return store.all(published -> published.entry().isSeenBy(caller), MOST_LISTED);
    }

    /// All there are, at most 10,000, for the platform itself: nobody is told.
    public List<PublishedEntry> everything() {
        return store.all(_ -> true, MOST_LISTED);
    }

    /// The entry of a name, whoever may see it: ask [Entry#isSeenBy].
    public Optional<PublishedEntry> find(String name) {
        return store.latest(name);
    }

    /// The entries of these names that are there, whoever may see them.
    public List<PublishedEntry> find(List<String> names) {
        return names.isEmpty() ? List.of() : store.latest(names);
    }

    /// When each entry was changed last, by name.
    public Map<String, Instant> updates() {
        return store.updates();
    }

    /// The same at a version.
    ///
    /// @param version its name, or `latest`
    public Optional<PublishedEntry> find(String name, String version) {
        return version.equals(VersionText.LATEST) ? find(name) : store.at(name, version);
    }

    /// Newest first.
    public List<EntryVersion> versions(Entry entry) {
        return store.versions(entry.id());
    }

    /// Whether a version is there.
    ///
    /// @param versionId its id
    public boolean hasVersion(String versionId) {
        return store.hasVersion(versionId);
    }

    /// The files of a version's package as they were published, by path; none when it has no package.
    public List<VersionFile> files(EntryVersion version) {
        return store.files(version.id());
    }

    /// One of these files, where it lies.
    public Optional<Path> file(PublishedEntry published, String path) {
        return files(published.version()).stream()
                .filter(file -> file.path().equals(path))
                .map(file ->
                        folders.of(published.entry(), published.version().id()).resolve(path))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// The author's claims and what this platform found out.
    public List<Figure> figures(EntryVersion version) {
        return store.figures(version.id());
    }

    /// The package of the newest version whose code may run here.
    public Optional<Path> runnablePackage(PublishedEntry published) {
        return Optional.of(published.runnableId())
                .filter(version -> !version.isEmpty())
                .map(version -> folders.of(published.entry(), version))
                .filter(Files::isDirectory);
    }
}
