package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.FileRight;
import java.util.List;

/// Where somebody is who came with a link.
///
/// @param sharer who shared it
/// @param crumbs from what was shared down to here
/// @param base what the addresses of the link's forms begin with
record Behind(Place place, String sharer, List<Crumb> crumbs, String base) {

    static Behind of(Place place, String sharer) {
        return new Behind(place, sharer, Crumb.to(place), place.api());
    }

    public String name() {
        return place.name();
    }

    public String path() {
        return place.path().toString();
    }

    /// What names the folder in forms, and the folder of a file.
    public String folder() {
        return place.parent().path().toString();
    }

    public String content() {
        return place.content();
    }

    /// Everything here in one download.
    public String zip() {
        return base + "/zip?path=" + Place.encoded(path());
    }

    public boolean top() {
        return place.path().isTop();
    }

    /// The folders above; none for a file that was shared alone.
    public List<Crumb> above() {
        return place.reach().grant().folder() ? crumbs.subList(0, crumbs.size() - 1) : List.of();
    }

    public boolean write() {
        return place.mayWrite();
    }

    public boolean remove() {
        return place.reach().may(FileRight.DELETE);
    }
}
