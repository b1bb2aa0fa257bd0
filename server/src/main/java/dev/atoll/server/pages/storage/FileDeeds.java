package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.TrashedItem;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// Does things to several files at once.
@Singleton
final class FileDeeds {

    private final Storage storage;
    private final Trash trash;
    private final InstantSource time;

    FileDeeds(Storage storage, Trash trash, InstantSource time) {
        this.storage = storage;
        this.trash = trash;
        this.time = time;
    }

    /// Puts them into the trash, and says how they come back.
    Undo delete(Chosen chosen) {
        long from = time.millis();
        each(chosen.places(), place -> storage.delete(place.reach(), place.path(), Precondition.NONE));
        return new Undo(chosen.names().size(), from, time.millis());
    }

    /// Brings back what was deleted in a folder.
    void undo(Place folder, Undo undo) {
        List<TrashedItem> deleted = trash.list(folder.reach()).stream()
                .filter(item -> undo.covers(item.deleted()))
                .filter(item -> item.path().parent().equals(folder.path()))
                .filter(item -> item.deletedBy().equals(folder.reach().accountId()))
                .toList();
        deleted.forEach(item -> {
            var _ = trash.restore(folder.reach(), item.id());
        });
    }

    /// Moves them into another folder, where nothing may be in the way.
    void move(Chosen chosen, Place into) {
        each(chosen.places(), place -> {
            var _ = storage.move(
                    place.reach(),
                    place.path(),
                    into.reach(),
                    into.path().child(place.path().name()),
                    false);
        });
    }

    /// What was done before one is refused stays done, and the refusal says so.
    private static void each(List<Place> places, Deed deed) {
        int done = 0;
        for (Place place : places) {
            try {
                deed.to(place);
                done++;
            } catch (PlatformException e) {
                throw done == 0
                        ? e
                        : new PlatformException(
                                e.code(), e.detail() + ". The " + Words.count(done, "item") + " before it are done", e);
            }
        }
    }

    /// What is done to each.
    @FunctionalInterface
    private interface Deed {

        void to(Place place);
    }
}
