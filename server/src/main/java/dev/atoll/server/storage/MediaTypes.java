package dev.atoll.server.storage;

import java.net.URLConnection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What kind of bytes a file probably holds, by its name.
public final class MediaTypes {

    /// For what nobody knows.
    public static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_ENDING = byEnding(
            "text/plain txt log ini cfg conf toml text rst",
            "text/markdown md markdown",
            "text/csv csv",
            "text/tab-separated-values tsv",
            "text/html html htm",
            "text/css css",
            "text/javascript js mjs",
            "text/x-python py",
            "text/x-java java",
            "application/json json geojson ipynb",
            "application/x-ndjson jsonl ndjson",
            "application/yaml yml yaml",
            "application/xml xml",
            "application/pdf pdf",
            "application/zip zip",
            "application/gzip gz tgz",
            "application/zstd zst",
            "application/x-tar tar",
            "application/x-hdf5 h5 hdf5",
            "application/x-netcdf nc",
            "application/vnd.apache.parquet parquet",
            "image/jpeg jpg jpeg jfif",
            "image/png png",
            "image/gif gif",
            "image/webp webp",
            "image/avif avif",
            "image/bmp bmp",
            "image/tiff tif tiff",
            "image/svg+xml svg",
            "audio/wav wav",
            "audio/mpeg mp3",
            "audio/ogg ogg oga opus",
            "audio/flac flac",
            "audio/mp4 m4a",
            "video/mp4 mp4 m4v",
            "video/webm webm",
            "video/quicktime mov",
            "video/x-matroska mkv");

    private static final Set<String> PACKED = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/avif",
            "application/zip",
            "application/gzip",
            "application/zstd",
            "application/x-hdf5",
            "application/vnd.apache.parquet");

    private MediaTypes() {}

    /// Such as `image/png`.
    public static String of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = BY_ENDING.get(ending);
        return known != null
                ? known
                : Optional.ofNullable(URLConnection.guessContentTypeFromName(name.replace('#', '_')))
                        .orElse(UNKNOWN);
    }

    /// Whether files of a type are as small as they get: packing them again gains nothing.
    public static boolean isPacked(String type) {
        return PACKED.contains(type) || type.startsWith("video/") || type.startsWith("audio/");
    }

    private static Map<String, String> byEnding(String... lines) {
        Map<String, String> types = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], words[0]);
            }
        }
        return Map.copyOf(types);
    }
}
