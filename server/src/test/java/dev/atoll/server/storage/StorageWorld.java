package dev.atoll.server.storage;

import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.MemoryBlobStore;
import dev.atoll.testkit.MemoryDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The room over one database and one disk, as the framework puts it together.
public final class StorageWorld {

    /// How many one may have.
    static final int FILES = 20;
    public static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    public static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("phyto", Level.AP_U, false)), Scope.ALL);
    public static final Caller BEN = new Caller("ben", "Ben", false, List.of(), Scope.ALL);
    static final Caller READER = new Caller("ana", "Ana", false, List.of(), Set.of(Scope.READ));

    public final MemoryDisk disk;
    public final Database database;
    public final BlobStore store;
    public final Spaces spaces;
    public final Storage storage;
    public final Room room;
    public final Trash trash;
    public final Versions versions;
    public final Locks locks;
    public final Properties properties;
    public final Whereabouts whereabouts;
    public final Events events = new Events();
    final StorageKeeper keeper;

    /// Over a disk in memory, of which the test decides what goes wrong.
    public StorageWorld(Path home, Database database) {
        this(home, database, new MemoryDisk(), Optional.empty());
    }

    /// Over files in a folder.
    static StorageWorld over(BlobStore store, Path home, Database database) {
        return new StorageWorld(home, database, new MemoryDisk(), Optional.of(store));
    }

    private StorageWorld(Path home, Database database, MemoryDisk disk, Optional<BlobStore> other) {
        this.disk = disk;
        PlatformConfig config = TestConfigs.at(
                home,
                Map.of(
                        "quotas.account.storage_bytes", "1000",
                        "quotas.account.storage_files", Integer.toString(FILES),
                        "storage.versions", "2"));
        InstantSource time = InstantSource.fixed(NOON);
        Ids ids = new Ids(InstantSource.system(), new Random(7));
        this.store = other.orElseGet(() -> new MemoryBlobStore("memory", disk));
        this.database = database;
        Quotas quotas = new Quotas(config, database, TestAudits.in(home, database, time));
        this.spaces = new Spaces(database, store, quotas, ids, time);
        Turns turns = new Turns();
        Commits commits = new Commits(database);
        Healing healing =
                new Healing(database, commits, store, turns, new Mending(commits, store, ids, time), new Comparisons());
        Index index = new Index(database, store, healing);
        Keeping keeping = new Keeping(config, database, commits, store, ids, time);
        this.room = new Room(spaces);
        this.locks = new Locks(database, ids, time);
        this.properties = new Properties(database, locks);
        this.whereabouts = new Whereabouts(database);
        Removing removing = new Removing(database, commits, store, index, turns, locks, ids, time, events);
        Putting putting = new Putting(
                database,
                commits,
                store,
                index,
                healing,
                turns,
                new Drafts(config, store),
                room,
                keeping,
                new Dropping(index, ids),
                locks,
                ids,
                time,
                events);
        Moving moving = new Moving(commits, database, store, index, turns, removing, room, keeping, locks, ids, events);
        Copying copying = new Copying(index, turns, removing, putting, room, locks, database, store);
        this.storage = new Storage(database, store, index, healing, putting, moving, copying, removing, events);
        this.trash = new Trash(database, commits, store, storage, turns, ids, events);
        this.versions = new Versions(database, store, storage, keeping);
        this.keeper = new StorageKeeper(
                config,
                database,
                store,
                spaces,
                healing,
                keeping,
                trash,
                new FormerHomes(config, database, store, id -> true, time),
                time);
    }

    public Written write(Reach reach, String path, String text) {
        return write(reach, path, text, WriteOptions.NONE);
    }

    Written write(Reach reach, String path, String text, WriteOptions options) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return storage.write(reach, StoragePath.parse(path), new ByteArrayInputStream(bytes), options);
    }

    public String read(Reach reach, String path) {
        try (Opened opened = storage.open(reach, StoragePath.parse(path), 0)) {
            return new String(opened.bytes().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> names(Reach reach, String folder) {
        return storage.list(reach, StoragePath.parse(folder), ItemQuery.first(100)).items().stream()
                .map(Item::name)
                .toList();
    }
}
