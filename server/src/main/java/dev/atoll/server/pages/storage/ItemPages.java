package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.Versions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// Makes the page of whatever is at a place.
@Singleton
final class ItemPages {

    private final Storage storage;
    private final FolderPages folders;
    private final FilePages files;
    private final DropPages drops;

    ItemPages(Storage storage, FolderPages folders, FilePages files, DropPages drops) {
        this.storage = storage;
        this.folders = folders;
        this.files = files;
        this.drops = drops;
    }

    Response of(Place place, UriInfo uri) {
        if (place.reach().isDrop()) {
            return Answers.page(drops.of(place, Form.EMPTY));
        }
        Item item = storage.get(place.reach(), place.path());
        return Answers.page(item.folder() ? folders.of(place, uri) : files.of(place, item));
    }

    /// Makes the page of a file.
    @Singleton
    static final class FilePages {

        private final Places places;
        private final Previews previews;
        private final Versions versions;
        private final Shells shells;
        private final Moments moments;

        FilePages(Places places, Previews previews, Versions versions, Shells shells, Moments moments) {
            this.places = places;
            this.previews = previews;
            this.versions = versions;
            this.shells = shells;
            this.moments = moments;
        }

        FilePage of(Place place, Item item) {
            return new FilePage(
                    shells.at("files"),
                    Where.of(place, places.all()),
                    FilePage.Facts.of(item, moments),
                    previews.of(place, item),
                    versions.list(place.reach(), place.path()).stream()
                            .map(version -> FilePage.Older.of(version, moments))
                            .toList());
        }
    }
}
