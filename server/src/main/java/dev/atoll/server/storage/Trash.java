package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// What people deleted, until it is too old.
@Singleton
public final class Trash {

    private final Database database;
    private final Commits commits;
    private final BlobStore store;
    private final Storage storage;
    private final Turns turns;
    private final Ids ids;
    private final Events events;

    Trash(Database database, Commits commits, BlobStore store, Storage storage, Turns turns, Ids ids, Events events) {
        this.database = database;
        this.commits = commits;
        this.store = store;
        this.storage = storage;
        this.turns = turns;
        this.ids = ids;
        this.events = events;
    }

    /// What is in the trash of a space and was in the part that the reach is of, the newest first. Of what
    /// is shared, what the caller deleted there.
    public List<TrashedItem> list(Reach reach) {
        reach.require(FileRight.DELETE, StoragePath.TOP);
        return database.read(handle -> {
            Row trash = Index.top(handle, reach.space(), Area.TRASH);
            return TrashStore.all(handle, reach.space().id()).stream()
                    .filter(note -> isSeen(reach, note))
                    .flatMap(note -> item(handle, trash, note, reach))
                    .toList();
        });
    }

    /// Puts something back where it was, with a number behind its name when something is there by now.
    /// Folders that are gone are made again.
    ///
    /// @return where it is
    /// @throws PlatformException `NOT_FOUND`
    public Item restore(Reach reach, String id) {
        Trashed note = note(reach, id);
        Reach whole =
                Reach.whole(reach.space(), reach.rights(), reach.accountId()).holding(reach.locks());
        reach.require(FileRight.CREATE, note.path().from(reach.top()));
        var _ = storage.makeFolders(whole, note.path().parent());
        Item restored = turns.all(reach.space(), () -> back(whole, note));
        events.publish(new ItemsChanged(reach.space().id(), restored.path()));
        return storage.get(reach, restored.path().from(reach.top()));
    }

    /// Deletes something for good.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN` in what somebody else shared
    public void purge(Reach reach, String id) {
        requireOwn(reach);
        forget(reach.space(), note(reach, id).id());
    }

    /// Deletes everything in the trash of a space for good.
    public void empty(Reach reach) {
        requireOwn(reach);
        list(reach).forEach(item -> forget(reach.space(), item.id()));
    }

    /// Deletes for good; first the bytes, then the row that remembers them.
    void forget(Space space, String id) {
        Failures.doing(StoragePath.TOP, () -> store.delete(Area.TRASH.key(space).child(id)));
        var _ = commits.write(space, handle -> {
            Row trash = Index.top(handle, space, Area.TRASH);
            ItemStore.child(handle, trash.id(), id).ifPresent(row -> {
                ItemStore.delete(handle, row.id());
                ItemStore.grow(handle, List.of(trash.id()), -row.bytes(), -row.files(), ids.next());
            });
            TrashStore.delete(handle, id);
            return id;
        });
    }

    private Trashed note(Reach reach, String id) {
        reach.require(FileRight.DELETE, StoragePath.TOP);
        return database.read(handle -> TrashStore.find(handle, reach.space().id(), id))
                .filter(note -> isSeen(reach, note))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no " + id + " in the trash"));
    }

    private static boolean isSeen(Reach reach, Trashed note) {
        boolean theirs = !reach.isShare()
                || (!reach.accountId().isEmpty() && note.deletedBy().equals(reach.accountId()));
        return theirs && !note.path().equals(reach.top()) && note.path().isWithin(reach.top());
    }

    private static void requireOwn(Reach reach) {
        if (reach.isShare()) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, "Only who shared it deletes for good (expected to be left in the trash)");
        }
    }

    private Item back(Reach whole, Trashed note) {
        StoragePath free = free(whole, note.path());
        Trail target = database.read(handle -> Index.look(handle, whole.space(), Area.FILES, free));
        Failures.doing(free, () -> store.move(Area.TRASH.key(whole.space()).child(note.id()), target.key()));
        return commits.write(whole.space(), handle -> {
            Row trash = Index.top(handle, whole.space(), Area.TRASH);
            Row row = ItemStore.child(handle, trash.id(), note.id()).orElseThrow(() -> Storage.missing(note.path()));
            String etag = ids.next();
            ItemStore.update(handle, row.at(target.parent().id(), free.name()));
            ItemStore.grow(handle, List.of(trash.id()), -row.bytes(), -row.files(), etag);
            ItemStore.grow(handle, target.folderIds(), row.bytes(), row.files(), etag);
            TrashStore.delete(handle, note.id());
            return row.at(free);
        });
    }

    private StoragePath free(Reach whole, StoragePath path) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? path : path.marked(Integer.toString(number)))
                .filter(candidate -> storage.find(whole, candidate).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<TrashedItem> item(Handle handle, Row trash, Trashed note, Reach reach) {
        Optional<Row> row = ItemStore.child(handle, trash.id(), note.id());
        return row.stream()
                .map(found -> new TrashedItem(
                        note.id(),
                        note.path().from(reach.top()),
                        found.folder(),
                        found.bytes(),
                        found.files(),
                        note.deleted(),
                        note.deletedBy()));
    }
}
