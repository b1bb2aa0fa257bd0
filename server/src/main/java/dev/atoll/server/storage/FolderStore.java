package dev.atoll.server.storage;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The rows of what is in a folder, part by part, in the transaction of the caller.
///
/// Folders and files are asked for one after the other: then an index has both in the order that people
/// want by name, and no folder is too large. Names are found in the index first, and only the rows of
/// those that are wanted are read.
final class FolderStore {

    private static final String IN_FOLDER = " FROM storage_item WHERE parent_id = :parent AND folder = :folder";

    private FolderStore() {}

    /// A part of what is directly in a folder.
    static List<Row> page(Handle handle, String parentId, ItemQuery query) {
        List<Row> page = new ArrayList<>(part(handle, parentId, query, true, query.skip()));
        if (page.size() == query.most()) {
            return page;
        }
        long folders =
                page.isEmpty() && query.skip() > 0 ? count(handle, parentId, query, true) : query.skip() + page.size();
        int most = query.most() - page.size();
        ItemQuery rest = new ItemQuery(query.order(), query.descending(), query.filter(), 0, most);
        page.addAll(part(handle, parentId, rest, false, Math.max(0, query.skip() - folders)));
        return page;
    }

    /// What follows an item by name.
    static List<Row> after(Handle handle, String parentId, boolean folder, String name, int most) {
        List<Row> rows = new ArrayList<>(following(handle, parentId, folder, name, most));
        if (folder && rows.size() < most) {
            ItemQuery files = ItemQuery.first(most - rows.size());
            rows.addAll(part(handle, parentId, files, false, 0));
        }
        return rows;
    }

    /// How many there are in all.
    static long count(Handle handle, String parentId, ItemQuery query) {
        return filtered(
                        handle.createQuery(
                                "SELECT count(*) FROM storage_item WHERE parent_id = :parent" + filter(query)),
                        query)
                .bind("parent", parentId)
                .mapTo(Long.class)
                .one();
    }

    private static long count(Handle handle, String parentId, ItemQuery query, boolean folders) {
        return filtered(handle.createQuery("SELECT count(*)" + IN_FOLDER + filter(query)), query)
                .bind("parent", parentId)
                .bind("folder", folders ? 1 : 0)
                .mapTo(Long.class)
                .one();
    }

    private static List<Row> part(Handle handle, String parentId, ItemQuery query, boolean folders, long skip) {
        String names = "SELECT composed" + IN_FOLDER + filter(query) + " ORDER BY " + order(query)
                + " LIMIT :most OFFSET :skip";
        return filtered(handle.createQuery(rows(names) + " ORDER BY " + order(query)), query)
                .bind("parent", parentId)
                .bind("folder", folders ? 1 : 0)
                .bind("most", query.most())
                .bind("skip", skip)
                .map((row, context) -> ItemStore.row(row))
                .list();
    }

    private static List<Row> following(Handle handle, String parentId, boolean folder, String name, int most) {
        String composed = StoragePath.composed(name);
        String names = "SELECT composed" + IN_FOLDER
                + " AND (sorting, composed) > (:sorting, :composed) ORDER BY sorting, composed LIMIT :most";
        return handle.createQuery(rows(names) + " ORDER BY sorting, composed")
                .bind("parent", parentId)
                .bind("folder", folder ? 1 : 0)
                .bind("sorting", Sorting.key(composed))
                .bind("composed", composed)
                .bind("most", most)
                .map((row, context) -> ItemStore.row(row))
                .list();
    }

    private static String rows(String names) {
        return "SELECT * FROM storage_item WHERE parent_id = :parent AND composed IN (" + names + ")";
    }

    private static String order(ItemQuery query) {
        String direction = query.descending() ? " DESC" : "";
        return switch (query.order()) {
            case NAME -> "sorting" + direction + ", composed" + direction;
            case SIZE -> "bytes" + direction + ", sorting, composed";
            case MODIFIED -> "modified" + direction + ", sorting, composed";
        };
    }

    private static String filter(ItemQuery query) {
        return query.filter().isEmpty() ? "" : " AND folded LIKE :filter ESCAPE '!'";
    }

    /// Matches names with the filter in them.
    private static Query filtered(Query statement, ItemQuery query) {
        String text = ItemStore.folded(StoragePath.composed(query.filter()));
        return query.filter().isEmpty()
                ? statement
                : statement.bind("filter", "%" + text.replaceAll("[!%_]", "!$0") + "%");
    }
}
