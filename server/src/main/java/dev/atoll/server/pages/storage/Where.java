package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.StoragePath;
import java.util.List;

/// Where a page of files is, and where else one can go.
///
/// @param spaces the files one can see, one's own first
/// @param crumbs from the top down to here
/// @param write whether one may change something
record Where(Place place, List<Crumb> spaces, List<Crumb> crumbs, boolean write) {

    static Where of(Place place, List<Place> all) {
        return new Where(place, all.stream().map(Crumb::of).toList(), Crumb.to(place), place.mayWrite());
    }

    public String key() {
        return place.key();
    }

    public String name() {
        return place.name();
    }

    public String address() {
        return place.address();
    }

    /// Empty for none.
    public String trash() {
        return place.trash();
    }

    /// Whether somebody else shared it.
    public boolean shared() {
        return place.root().isShare();
    }

    /// Whether files and folders can be added.
    public boolean add() {
        return place.mayAdd();
    }

    /// Whether what is here can be deleted, renamed and moved.
    public boolean remove() {
        return place.reach().may(FileRight.DELETE);
    }

    /// Whether the visitor may share what is here.
    public boolean gives() {
        return place.root().giving();
    }

    /// The page to share it on; empty where that is not the visitor's to do.
    public String sharing() {
        return gives() && !place.path().isTop() ? "/share?at=" + Place.encoded(place.key()) : "";
    }

    public boolean top() {
        return place.path().isTop();
    }

    /// What names all these files in forms.
    public String topKey() {
        return place.at(StoragePath.TOP).key();
    }

    /// What names the folder it is in.
    public String folderKey() {
        return place.parent().key();
    }

    public boolean in(Crumb space) {
        return space.key().equals(place.root().key() + "/");
    }

    public String api() {
        return place.api();
    }

    public String content() {
        return place.content();
    }

    /// The folders above.
    public List<Crumb> above() {
        return crumbs.subList(0, crumbs.size() - 1);
    }
}
