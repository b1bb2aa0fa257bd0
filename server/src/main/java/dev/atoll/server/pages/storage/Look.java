package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Storage;
import java.io.InputStream;
import java.util.function.Supplier;

/// A file that can be looked into, wherever it lies.
///
/// @param sha256 in hexadecimal; empty while it is not known
/// @param source opens it from its beginning
public record Look(String name, long bytes, String sha256, Supplier<InputStream> source) {

    static Look of(Storage storage, Place place, Item item) {
        return new Look(
                item.name(),
                item.bytes(),
                item.checksums().sha256(),
                () -> storage.open(place.reach(), place.path(), 0).bytes());
    }
}
