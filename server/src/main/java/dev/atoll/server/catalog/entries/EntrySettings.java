package dev.atoll.server.catalog.entries;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.database.Times;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Changes what may change of an entry.
@Singleton
public final class EntrySettings {

    private final EntryStore store;
    private final EntryGate gate;
    private final PackageFolders folders;
    private final EntryLedger ledger;
    private final Events events;
    private final InstantSource time;

    EntrySettings(
            EntryStore store,
            EntryGate gate,
            PackageFolders folders,
            EntryLedger ledger,
            Events events,
            InstantSource time) {
        this.store = store;
        this.gate = gate;
        this.folders = folders;
        this.ledger = ledger;
        this.events = events;
        this.time = time;
    }

    /// Shows an entry to others, or withdraws it.
    ///
    /// @param state such as `public`
    /// @param project the id of the project it is shared with; empty keeps the one it has
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `BAD_REQUEST`
    public Entry show(Caller caller, String name, String state, String project) {
        Entry entry = gate.changeable(caller, name);
        String shared = project.isEmpty() ? entry.projectId() : project;
        EntryState next = gate.state(caller, state, shared);
        if (next != entry.state() && !entry.state().next().contains(next)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, name + " is " + entry.state().wireName() + " and cannot become " + state);
        }
        Entry shown = entry.shown(next, shared, now());
        store.change(handle -> {
            store.setState(handle, shown);
            ledger.count(handle, shown);
            ledger.record(handle, caller, "entry.show", shown, state);
        });
        events.publish(new EntryChanged(name));
        return shown;
    }

    /// Advises against an entry.
    ///
    /// @param successor what to use instead; empty for nothing
    /// @param there whether the caller sees a module of that name
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `BAD_REQUEST` for a successor that is not there;
    ///     `CONFLICT` for one that leads back
    public Entry deprecate(Caller caller, String name, String successor, Predicate<String> there) {
        Entry entry = gate.changeable(caller, name);
        if (!successor.isEmpty() && !there.test(successor)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "successor: " + successor + " (expected a name from the catalogue)");
        }
        refuseCircle(name, successor);
        return advised(caller, entry.advised(true, successor, now()));
    }

    /// Does not advise against it any more.
    public Entry restore(Caller caller, String name) {
        return advised(caller, gate.changeable(caller, name).advised(false, "", now()));
    }

    /// Who follows the successors must arrive.
    private void refuseCircle(String name, String successor) {
        Set<String> passed = new HashSet<>();
        for (String at = successor; !at.isEmpty() && passed.add(at); ) {
            if (at.equals(name)) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "successor: " + successor + " leads back to " + name + " (expected one that does not)");
            }
            at = store.byName(at).map(Entry::successor).orElse("");
        }
    }

    /// Allows the code of a version to run here.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`; `CONFLICT` when there is no code
    public void allowRunning(Caller caller, String name, String version) {
        Entry entry = gate.seen(caller, name);
        Access.check(caller, Action.ALLOW_RUNNING, entry.thing(), "module " + name);
        EntryVersion found = store.versions(entry.id()).stream()
                .filter(known -> known.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The module " + name + " has no version " + version));
        if (!found.packaged()) {
            throw new PlatformException(ErrorCode.CONFLICT, name + " " + version + " has no package that could run");
        }
        store.change(handle -> {
            store.allowRunning(handle, found.id(), caller.accountId());
            ledger.record(handle, caller, "entry.allow-running", entry, "version " + version);
        });
        events.publish(new EntryChanged(name));
    }

    /// Deletes a draft with all its versions.
    ///
    /// @throws PlatformException `CONFLICT` when it is no draft: others may rely on it
    public void delete(Caller caller, String name) {
        Entry entry = gate.changeable(caller, name);
        if (entry.state() != EntryState.DRAFT) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    name + " is " + entry.state().wireName() + " (expected a draft: withdraw it first)");
        }
        List<EntryVersion> packaged = store.versions(entry.id()).stream()
                .filter(EntryVersion::packaged)
                .toList();
        mark(entry, packaged);
        store.change(handle -> {
            store.delete(handle, entry.id());
            ledger.record(handle, caller, "entry.delete", entry, "");
        });
        packaged.forEach(version -> folders.settle(entry.id(), version.id(), false));
        events.publish(new EntryChanged(name));
    }

    private void mark(Entry entry, List<EntryVersion> versions) {
        try {
            for (EntryVersion version : versions) {
                folders.mark(entry.id(), version.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry advised(Caller caller, Entry entry) {
        store.change(handle -> {
            store.setAdvice(handle, entry);
            ledger.record(
                    handle, caller, entry.deprecated() ? "entry.deprecate" : "entry.restore", entry, entry.successor());
        });
        events.publish(new EntryChanged(entry.name()));
        return entry;
    }

    private Instant now() {
        return Times.fromMicros(Times.toMicros(time.instant()));
    }
}
