package dev.atoll.server.catalog.entries;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Events;
import dev.atoll.server.projects.TestProjects;
import dev.atoll.server.quotas.Quotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// The rooms of a catalogue's entries, put together as the platform does.
public final class TestEntries {

    private final Events events;
    private final EntryStore store;
    private final PackageFolders folders;
    private final Entries entries;
    private final Publications publications;
    private final EntrySettings settings;

    private TestEntries(PlatformConfig config, Database database, Events events) {
        InstantSource time = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00.123456Z"));
        this.events = events;
        this.store = new EntryStore(database);
        this.folders = new PackageFolders(config, store);
        Audit audit = TestAudits.in(config.home(), database, time);
        EntryGate gate =
                new EntryGate(store, new Quotas(config, database, audit), TestProjects.on(config, database, audit));
        this.entries = new Entries(store, folders);
        this.publications = new Publications(
                config, store, gate, folders, events, new Ids(InstantSource.system(), new Random(7)), time);
        this.settings = new EntrySettings(store, gate, folders, events, time);
    }

    /// On a database; packages lie in the home.
    public static TestEntries on(PlatformConfig config, Database database, Events events) {
        return new TestEntries(config, database, events);
    }

    public Entries entries() {
        return entries;
    }

    public Publications publications() {
        return publications;
    }

    public EntrySettings settings() {
        return settings;
    }

    public Events events() {
        return events;
    }

    PackageFolders folders() {
        return folders;
    }

    EntryStore store() {
        return store;
    }
}
