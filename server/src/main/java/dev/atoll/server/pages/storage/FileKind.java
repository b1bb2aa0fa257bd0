package dev.atoll.server.pages.storage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// What a page can show of a file, told by its ending.
public enum FileKind {
    FOLDER(Set.of()),
    /// Browsers show it.
    IMAGE(Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "bmp")),
    /// Browsers do not, but we make them a picture.
    SCAN(Set.of("tif", "tiff")),
    TEXT(Set.of(
            "txt", "md", "log", "py", "r", "sh", "xml", "yml", "yaml", "toml", "ini", "cfg", "html", "css", "js", "ts",
            "java", "c", "h", "tex", "bib", "svg", "cff")),
    TABLE(Set.of("csv", "tsv")),
    JSON(Set.of("json", "geojson", "ipynb")),
    AUDIO(Set.of("mp3", "wav", "ogg", "oga", "flac", "m4a", "opus", "aac")),
    VIDEO(Set.of("mp4", "webm", "ogv", "mov", "m4v")),
    PDF(Set.of("pdf")),
    OTHER(Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that cannot be changed.
    private final Set<String> endings;

    FileKind(Set<String> endings) {
        this.endings = endings;
    }

    public static FileKind of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings.contains(ending))
                .findFirst()
                .orElse(OTHER);
    }

    /// Whether a small picture of it can be made here.
    public static boolean hasThumbnail(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff").contains(ending);
    }

    /// Such as `image`, for templates.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
