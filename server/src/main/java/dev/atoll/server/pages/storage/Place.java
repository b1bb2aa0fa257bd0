package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A file or folder as a page speaks of it.
///
/// @param root whose files
/// @param title of all these files, such as `My files`
record Place(Root root, String title, Reach reach, StoragePath path) {

    /// Another one of the same files.
    Place at(StoragePath other) {
        return new Place(root, title, reach, other);
    }

    /// One in this folder.
    Place child(String name) {
        return at(path.child(name));
    }

    /// The folder it is in.
    Place parent() {
        return at(path.parent());
    }

    Place of(Item item) {
        return at(item.path());
    }

    /// What names it in forms, such as `/plankton` in one's own files and `north-sea/plankton` in those
    /// of a project.
    String key() {
        return root.key() + path;
    }

    /// Its page.
    String address() {
        return root.pages() + encoded();
    }

    /// The page of the trash of these files; empty for none.
    String trash() {
        return root.trash();
    }

    /// Where its bytes are.
    String content() {
        return root.api() + "/content" + encoded();
    }

    /// What the addresses of the API for these files begin with.
    String api() {
        return root.api();
    }

    /// A small picture of it.
    String thumbnail(Item item, Thumbnails.Size size) {
        return root.pictures() + "?at=" + encoded(key()) + "&size="
                + size.name().toLowerCase(Locale.ROOT) + "&etag=" + encoded(item.etag());
    }

    /// Its name, or that of all these files.
    String name() {
        return path.isTop() ? title : path.name();
    }

    boolean mayWrite() {
        return reach.may(FileRight.CHANGE);
    }

    /// Whether files and folders can be added.
    boolean mayAdd() {
        return reach.may(FileRight.CREATE);
    }

    private String encoded() {
        List<String> names = path.names();
        return names.stream().map(name -> "/" + encoded(name)).collect(Collectors.joining());
    }

    static String encoded(String text) {
        return Root.encoded(text);
    }
}
