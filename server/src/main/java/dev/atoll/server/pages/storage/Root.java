package dev.atoll.server.pages.storage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Whose files there are, and where their pages are.
///
/// @param key what names them in forms: empty for one's own
/// @param pages the address of their folders
/// @param api what the addresses of their bytes begin with
/// @param pictures the address of small pictures of them
/// @param trash the address of their trash; empty when they have none of the visitor's
/// @param giving whether the visitor may share them
record Root(String key, String pages, String api, String pictures, String trash, boolean giving) {

    static final String SHARE = "share:";

    private static final String API = "/api/v1/storage/";
    private static final String PICTURES = "/storage/thumbnails";

    /// One's own.
    static final Root HOME = new Root("", "/files", API + "home", PICTURES, "/trash", true);

    static Root project(String id, boolean giving) {
        String pages = "/projects/" + encoded(id);
        return new Root(id, pages + "/files", API + "project:" + encoded(id), PICTURES, pages + "/trash", giving);
    }

    /// What somebody shared.
    static Root share(String id) {
        return new Root(SHARE + id, "/shared/" + id, API + SHARE + id, PICTURES, "", false);
    }

    /// What is behind a link.
    static Root link(String token) {
        String pages = "/s/" + encoded(token);
        return new Root("", pages + "/files", pages, pages + "/thumbnail", "", false);
    }

    boolean isShare() {
        return key.startsWith(SHARE);
    }

    boolean isProject() {
        return !key.isEmpty() && !isShare();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
