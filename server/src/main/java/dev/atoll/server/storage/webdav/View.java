package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.HeldLock;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Usage;
import java.util.List;
import java.util.function.Supplier;

/// Something as a client sees it.
///
/// @param usage of its space; asked for only when it is wanted
/// @param locks those that cover it
/// @param target of the request, which tells addresses
record View(Item item, Reach reach, Supplier<Usage> usage, List<HeldLock> locks, DavPath target) {

    String href() {
        return target.href(item.path(), item.folder());
    }
}
