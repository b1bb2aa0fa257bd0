package dev.atoll.server.catalog.entries;

import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A checked submission on its way into rows.
///
/// @param entry what it belongs to, perhaps not there yet
/// @param isNew whether the entry has to be made
/// @param version its name; empty for the one after the last
/// @param publisherId the account that publishes
/// @param mayRun whether its code may run at once
record Publishing(
        Entry entry, boolean isNew, String version, String publisherId, boolean mayRun, CheckedSubmission checked) {

    /// The same, of code that may run at once.
    Publishing allowed() {
        return new Publishing(entry, isNew, version, publisherId, checked.packaged(), checked);
    }

    /// Writes the rows. What is there already is compared in the same transaction: of two who publish
    /// at once one is second.
    ///
    /// @return empty when somebody else was faster; look again
    /// @throws PlatformException `CONFLICT`
    Optional<Published> write(EntryStore store, EntryGate gate, Handle handle, Instant now) {
        Optional<Entry> there = store.byName(handle, entry.name());
        if (there.isPresent() && isNew && !there.get().ownerId().equals(entry.ownerId())) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "name: " + entry.name() + " is taken (expected another name)");
        }
        if (there.isEmpty() && !isNew) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no module " + entry.name());
        }
        List<EntryVersion> versions =
                there.map(known -> store.versions(handle, known.id())).orElse(List.of());
        Optional<EntryVersion> same = same(versions);
        if (same.isPresent()) {
            return Optional.of(new Published(there.orElseThrow(), same.get(), false));
        }
        if (isNew && there.isPresent()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "name: " + entry.name() + " is yours already, with other content (expected a new version of it)");
        }
        if (isNew) {
            gate.checkQuotas(handle, entry, false);
        }
        return insert(store, handle, versions, now);
    }

    /// The version that this would be once more.
    ///
    /// @throws PlatformException `CONFLICT` when a version of this name has other content
    private Optional<EntryVersion> same(List<EntryVersion> versions) {
        if (version.isEmpty()) {
            return versions.stream().limit(1).filter(this::isSame).findFirst();
        }
        Optional<EntryVersion> named = versions.stream()
                .filter(known -> known.version().equals(version))
                .findFirst();
        if (named.isPresent() && !isSame(named.get())) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "version: " + version + " of " + entry.name()
                            + " is there with other content, and never changes (expected another version)");
        }
        return named;
    }

    private boolean isSame(EntryVersion known) {
        return known.sha256().equals(checked.sha256()) && known.packaged() == checked.packaged();
    }

    private Optional<Published> insert(EntryStore store, Handle handle, List<EntryVersion> versions, Instant now) {
        EntryVersion row = row(nextVersion(versions), now);
        Entry shown = entry.publishing(checked, now);
        if (isNew && !store.insert(handle, shown)) {
            return Optional.empty();
        }
        if (!store.insert(handle, row, checked.files(), checked.figures())) {
            return Optional.empty();
        }
        checked.kept().keep(handle, row);
        store.setLatest(handle, shown);
        return Optional.of(new Published(shown, row, true));
    }

    private String nextVersion(List<EntryVersion> versions) {
        if (!version.isEmpty()) {
            return version;
        }
        String next = versions.isEmpty()
                ? VersionText.first()
                : VersionText.after(versions.getFirst().version());
        List<String> names = versions.stream().map(EntryVersion::version).toList();
        while (names.contains(next)) {
            next = VersionText.after(next);
        }
        return next;
    }

    private EntryVersion row(String name, Instant now) {
        return new EntryVersion(
                checked.versionId(),
                entry.id(),
                name,
                checked.raw().toString(),
                checked.readme(),
                checked.citation(),
                checked.sha256(),
                checked.packaged(),
                // As it will come back from the row.
                Times.fromMicros(Times.toMicros(now)),
                publisherId,
                mayRun ? publisherId : "");
    }
}
