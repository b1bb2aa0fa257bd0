package dev.atoll.server.storage.webdav;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What files are, by their names.
final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("md", "text/markdown"),
            Map.entry("yml", "application/yaml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("json", "application/json"),
            Map.entry("webp", "image/webp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("nc", "application/x-netcdf"),
            Map.entry("h5", "application/x-hdf5"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("gz", "application/gzip"));

    private MediaTypes() {}

    static String of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = KNOWN.get(ending);
        return known != null
                ? known
                : Objects.requireNonNullElse(URLConnection.guessContentTypeFromName("file." + ending), UNKNOWN);
    }
}
