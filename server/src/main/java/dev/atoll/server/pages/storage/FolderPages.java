package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.storage.FolderPage.Column;
import dev.atoll.server.pages.storage.FolderPage.Listing;
import dev.atoll.server.pages.storage.FolderPage.News;
import dev.atoll.server.pages.storage.FolderPage.Views;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.ItemQuery.Order;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;

/// Makes the page of a folder.
@Singleton
final class FolderPages {

    private final Storage storage;
    private final Spaces spaces;
    private final Places places;
    private final Shells shells;
    private final Moments moments;

    FolderPages(Storage storage, Spaces spaces, Places places, Shells shells, Moments moments) {
        this.storage = storage;
        this.spaces = spaces;
        this.places = places;
        this.shells = shells;
        this.moments = moments;
    }

    FolderPage of(Place folder, UriInfo uri) {
        News news = new News(Undo.of(uri.getQueryParameters()), Form.EMPTY);
        return of(folder, FolderQuery.of(uri.getQueryParameters()), news);
    }

    /// The beginning of a folder, with what was refused there.
    FolderPage refused(Place folder, Form form) {
        return of(folder, FolderQuery.FIRST, new News(Undo.NOTHING, form));
    }

    private FolderPage of(Place folder, FolderQuery query, News news) {
        ItemPage page = storage.list(folder.reach(), folder.path(), query.items());
        return new FolderPage(
                shells.at("files"),
                Where.of(folder, places.all()),
                listing(folder, query, page),
                QuotaBar.of(spaces.usage(folder.reach().space())),
                news);
    }

    private Listing listing(Place folder, FolderQuery query, ItemPage page) {
        String address = folder.address();
        return new Listing(
                page.items().stream()
                        .map(item -> FileRow.of(folder, item, moments))
                        .toList(),
                Words.count(page.total(), "item"),
                query.filter(),
                query.grid(),
                List.of(
                        column(address, query, Order.NAME, "Name"),
                        column(address, query, Order.SIZE, "Size"),
                        column(address, query, Order.MODIFIED, "Changed")),
                new Views(address + query.shownAs(false), address + query.shownAs(true)),
                links(address, query, page.total()));
    }

    private static PageLinks links(String address, FolderQuery query, long total) {
        int count =
                Math.toIntExact(Math.ceilDiv(Math.max(total, 1), query.paging().pageSize()));
        int number = query.paging().page();
        return new PageLinks(
                number,
                count,
                number > 1 ? address + query.page(Math.min(number - 1, count)) : "",
                number < count ? address + query.page(number + 1) : "");
    }

    private static Column column(String address, FolderQuery query, Order order, String label) {
        String state = query.descending() ? "descending" : "ascending";
        return new Column(
                order.name().toLowerCase(Locale.ROOT),
                label,
                address + query.sortedBy(order),
                query.order() == order ? state : "none");
    }
}
