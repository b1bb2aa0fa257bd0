package dev.atoll.server.pages.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.Paging;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.TrashedItem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Makes the page of a trash.
@Singleton
final class TrashPages {

    private static final int PER_PAGE = 200;

    private final Trash trash;
    private final Places places;
    private final Shells shells;
    private final Moments moments;
    private final Duration keep;

    TrashPages(Trash trash, Places places, Shells shells, Moments moments, PlatformConfig config) {
        this.trash = trash;
        this.places = places;
        this.shells = shells;
        this.moments = moments;
        this.keep = config.storage().trashKeep();
    }

    /// @param number of the page, from 1
    TrashPage of(Place top, int number, Form form) {
        List<TrashedItem> all = trash.list(top.reach());
        int count = Math.ceilDiv(Math.max(all.size(), 1), PER_PAGE);
        return new TrashPage(
                shells.at("files"),
                Where.of(top, places.all()),
                new Paging(number, PER_PAGE)
                        .of(all).stream()
                                .map(item -> TrashPage.Row.of(top, item, moments))
                                .toList(),
                Words.count(all.size(), "item"),
                Words.count(keep.toDays(), "day"),
                new PageLinks(
                        number,
                        count,
                        number > 1 ? top.trash() + "?page=" + Math.min(number - 1, count) : "",
                        number < count ? top.trash() + "?page=" + (number + 1) : ""),
                form);
    }
}
