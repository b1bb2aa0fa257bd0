package dev.atoll.server.pages.storage;

import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A file or folder as a page speaks of it.
///
/// @param project whose files; empty for one's own
/// @param title of all these files, such as `My files`
record Place(String project, String title, Reach reach, StoragePath path) {

    /// Another one of the same files.
    Place at(StoragePath other) {
        return new Place(project, title, reach, other);
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
        return project + path;
    }

    /// Its page.
    String address() {
        return top("files") + encoded();
    }

    /// The page of the trash of these files.
    String trash() {
        return top("trash");
    }

    /// Where its bytes are.
    String content() {
        return api() + "/content" + encoded();
    }

    /// What the addresses of the API for these files begin with.
    String api() {
        return "/api/v1/storage/" + (project.isEmpty() ? "home" : "project:" + encoded(project));
    }

    /// A small picture of it.
    String thumbnail(Item item, Thumbnails.Size size) {
        return "/storage/thumbnails?at=" + encoded(key()) + "&size="
                + size.name().toLowerCase(Locale.ROOT) + "&etag=" + encoded(item.etag());
    }

    /// Its name, or that of all these files.
    String name() {
        return path.isTop() ? title : path.name();
    }

    boolean mayWrite() {
        return reach.may(FileRight.CHANGE);
    }

    private String top(String page) {
        return project.isEmpty() ? "/" + page : "/projects/" + encoded(project) + "/" + page;
    }

    private String encoded() {
        List<String> names = path.names();
        return names.stream().map(name -> "/" + encoded(name)).collect(Collectors.joining());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
