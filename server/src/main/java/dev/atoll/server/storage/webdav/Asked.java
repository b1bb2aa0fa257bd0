package dev.atoll.server.storage.webdav;

import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;

/// What somebody asks of a file or folder.
///
/// @param reach holding the locks that the request names
record Asked(DavExchange exchange, DavCaller caller, DavPath target, Reach reach) {

    StoragePath path() {
        return target.path();
    }

    String header(String name) {
        return exchange.header(name);
    }
}
