package dev.atoll.cli.deepaas;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a prediction's result is written.
///
/// @param path with the ending that fits the result
/// @param renamed whether that is another path than the one typed
public record ResultFile(Path path, boolean renamed) {

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/json", ".json"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/zip", ".zip"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/tiff", ".tiff"),
            Map.entry("image/webp", ".webp"),
            Map.entry("text/csv", ".csv"),
            Map.entry("text/html", ".html"),
            Map.entry("text/plain", ".txt"),
            Map.entry("video/mp4", ".mp4"));

    /// Chooses the path.
    ///
    /// @param mediaType of the result; one that nobody knows keeps the path as it is
    public static ResultFile of(String typed, String mediaType) {
        Path path = Path.of(typed);
        String wanted = ENDINGS.getOrDefault(mediaType.toLowerCase(Locale.ROOT), "");
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 ? name.substring(dot) : "";
        boolean renamed = !wanted.isEmpty() && !ending.equals(wanted);
        return new ResultFile(renamed ? Path.of(typed + wanted) : path, renamed);
    }

    /// The words that scripts look for.
    public String announcement() {
        return "===================> New output is " + path;
    }
}
