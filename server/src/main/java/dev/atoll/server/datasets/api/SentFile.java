package dev.atoll.server.datasets.api;

import dev.atoll.server.storage.api.SentPath;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/// Reads from the address of a request which file of a version is meant.
public final class SentFile {

    private static final String VERSIONS = "/versions/";

    private SentFile() {}

    /// The path behind a segment. Datasets and versions may be called like the segment, too.
    ///
    /// @param segment such as `content`
    public static String behind(String segment, HttpServerRequest request) {
        String address = Objects.requireNonNullElse(request.path(), "/");
        int version = address.indexOf(VERSIONS) + VERSIONS.length();
        return String.join(
                "/", SentPath.behind(segment, address.substring(version)).names());
    }
}
