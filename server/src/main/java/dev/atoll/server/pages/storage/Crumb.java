package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;

/// A folder on the way to a place.
///
/// @param key what names it in forms
record Crumb(String name, String address, String key) {

    /// From the top to the folder that a place is in, or to the place itself.
    static List<Crumb> to(Place place) {
        List<Crumb> crumbs = new ArrayList<>();
        StoragePath path = place.path();
        for (int length = 0; length <= path.names().size(); length++) {
            crumbs.add(of(place.at(new StoragePath(path.names().subList(0, length)))));
        }
        return crumbs;
    }

    static Crumb of(Place place) {
        return new Crumb(place.name(), place.address(), place.key());
    }
}
