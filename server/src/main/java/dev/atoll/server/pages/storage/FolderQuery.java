package dev.atoll.server.pages.storage;

import dev.atoll.server.http.Paging;
import dev.atoll.server.storage.ItemQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which part of a folder a page shows, and how.
///
/// @param filter a part of a name
/// @param grid whether as pictures
record FolderQuery(ItemQuery.Order order, boolean descending, String filter, boolean grid, Paging paging) {

    private static final int PER_PAGE = 200;

    /// The beginning of a folder.
    static final FolderQuery FIRST = new FolderQuery(ItemQuery.Order.NAME, false, "", false, new Paging(1, PER_PAGE));

    static FolderQuery of(MultivaluedMap<String, String> asked) {
        return new FolderQuery(
                order(asked.getFirst("sort")),
                "desc".equals(asked.getFirst("order")),
                Objects.requireNonNullElse(asked.getFirst("q"), "").strip(),
                "grid".equals(asked.getFirst("view")),
                new Paging(Paging.parse(asked.getFirst("page"), "").page(), PER_PAGE));
    }

    ItemQuery items() {
        long skip = (long) (paging.page() - 1) * paging.pageSize();
        return new ItemQuery(order, descending, filter, skip, paging.pageSize());
    }

    /// What a click on the head of a column asks for: this order, or the other way round.
    String sortedBy(ItemQuery.Order by) {
        boolean turned = by == order ? !descending : by != ItemQuery.Order.NAME;
        return new FolderQuery(by, turned, filter, grid, paging).text(1);
    }

    /// The same as a list or as pictures.
    String shownAs(boolean pictures) {
        return new FolderQuery(order, descending, filter, pictures, paging).text(1);
    }

    /// Another page of the same.
    String page(int number) {
        return text(number);
    }

    private String text(int page) {
        return "?sort=" + sort() + (descending ? "&order=desc" : "")
                + (filter.isEmpty() ? "" : "&q=" + Place.encoded(filter)) + (grid ? "&view=grid" : "")
                + (page == 1 ? "" : "&page=" + page);
    }

    /// Such as `name`.
    String sort() {
        return name(order);
    }

    private static String name(ItemQuery.Order order) {
        return switch (order) {
            case NAME -> "name";
            case SIZE -> "size";
            case MODIFIED -> "changed";
        };
    }

    private static ItemQuery.Order order(@Nullable String name) {
        return switch (Objects.requireNonNullElse(name, "")) {
            case "size" -> ItemQuery.Order.SIZE;
            case "changed" -> ItemQuery.Order.MODIFIED;
            default -> ItemQuery.Order.NAME;
        };
    }
}
