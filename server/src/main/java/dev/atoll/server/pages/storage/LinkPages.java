package dev.atoll.server.pages.storage;

import dev.atoll.server.http.Paging;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.sharing.Received;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/// Makes the pages behind links.
@Singleton
final class LinkPages {

    private static final int PER_PAGE = 200;

    private final Storage storage;
    private final Previews previews;
    private final DropPages drops;
    private final Shells shells;
    private final Moments moments;

    LinkPages(Storage storage, Previews previews, DropPages drops, Shells shells, Moments moments) {
        this.storage = storage;
        this.previews = previews;
        this.drops = drops;
        this.shells = shells;
        this.moments = moments;
    }

    LinkPasswordPage password(String token, Form form) {
        return new LinkPasswordPage(shells.at(""), Root.link(token).api() + "/password", form);
    }

    /// @param place what is shown; the top of a file that was shared alone is the file
    /// @param number of the page of a folder, from 1
    TemplateInstance of(Received received, Place place, int number, Form form) {
        if (place.reach().isDrop()) {
            return drops.behindLink(place, form);
        }
        Place shown = place.path().isTop() && !received.folder() ? place.child(received.name()) : place;
        Item item = storage.get(shown.reach(), shown.path());
        return item.folder() ? folder(received, shown, number, form) : file(received, shown, item);
    }

    /// What an address behind a link names.
    static Place place(String token, Received received, String path) {
        return new Place(Root.link(token), received.name(), received.reach(), StoragePath.parse(path));
    }

    private LinkFolderPage folder(Received received, Place place, int number, Form form) {
        ItemQuery query = new ItemQuery(ItemQuery.Order.NAME, false, "", (long) (number - 1) * PER_PAGE, PER_PAGE);
        ItemPage page = storage.list(place.reach(), place.path(), query);
        int count = Math.toIntExact(Math.ceilDiv(Math.max(page.total(), 1), PER_PAGE));
        return new LinkFolderPage(
                shells.at(""),
                Behind.of(place, received.sharer()),
                page.items().stream()
                        .map(item -> FileRow.of(place, item, moments))
                        .toList(),
                Words.count(page.total(), "item"),
                new PageLinks(
                        number,
                        count,
                        number > 1 ? place.address() + "?page=" + Math.min(number - 1, count) : "",
                        number < count ? place.address() + "?page=" + (number + 1) : ""),
                form);
    }

    private LinkFilePage file(Received received, Place place, Item item) {
        return new LinkFilePage(
                shells.at(""),
                Behind.of(place, received.sharer()),
                FilePage.Facts.of(item, moments),
                previews.of(place, item));
    }

    static int number(String page) {
        return Paging.parse(page, "").page();
    }
}
