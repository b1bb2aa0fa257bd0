package dev.atoll.server.storage;

import java.util.List;

/// A part of what is in a folder.
///
/// @param folder itself
/// @param total how many fit the query in all
public record ItemPage(Item folder, List<Item> items, long total) {

    public ItemPage {
        items = List.copyOf(items);
    }
}
