package dev.atoll.server.catalog.entries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The numbers of a package: those its training wrote down, which are its author's word, and those that
/// can be found out by looking at its files.
final class PackageFigures {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RESULTS = "results/metrics.json";
    private static final String WEIGHTS = "weights.sha256";
    private static final int LARGEST = 1 << 20;
    private static final int MOST_CLAIMS = 12;
    private static final String FOUND = "computed by this platform when the version was published";

    private PackageFigures() {}

    static List<Figure> of(Path folder, List<VersionFile> files) throws IOException {
        List<Figure> figures = new ArrayList<>(claims(folder.resolve(RESULTS)));
        long size = files.stream().mapToLong(VersionFile::size).sum();
        figures.add(new Figure("Size", readable(size) + " in " + files.size() + " files", FOUND, true));
        figures.addAll(weights(folder.resolve(WEIGHTS), files));
        return figures;
    }

    private static String readable(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static List<Figure> claims(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return List.of();
        }
        try {
            return JSON.readTree(Files.readAllBytes(file))
                    .propertyStream()
                    .filter(figure -> isNumber(figure.getValue()))
                    .limit(MOST_CLAIMS)
                    .map(figure -> new Figure(name(figure.getKey()), value(figure.getValue()), RESULTS, false))
                    .toList();
        } catch (JsonProcessingException e) {
            // It is for people; a version without readable claims has none.
            return List.of();
        }
    }

    private static boolean isNumber(JsonNode figure) {
        return figure.isNumber() || figure.path("value").isNumber();
    }

    private static String value(JsonNode figure) {
        JsonNode number = figure.isNumber() ? figure : figure.path("value");
        String text = String.format(Locale.ROOT, "%.4g", number.doubleValue());
        return figure.path("part").isIntegralNumber() && figure.path("whole").isIntegralNumber()
                ? text + " (" + figure.path("part").asLong() + " of "
                        + figure.path("whole").asLong() + ")"
                : text;
    }

    private static String name(String key) {
        String words = key.replace('_', ' ').strip();
        String bounded = words.substring(0, Math.min(words.length(), 60));
        return bounded.isEmpty() ? "?" : Character.toUpperCase(bounded.charAt(0)) + bounded.substring(1);
    }

    /// Lines of `sha256sum`. Files that are fetched later cannot be compared.
    private static List<Figure> weights(Path file, List<VersionFile> files) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return List.of();
        }
        Map<String, VersionFile> byPath =
                files.stream().collect(Collectors.toMap(VersionFile::path, Function.identity()));
        int right = 0;
        int compared = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] parts = line.strip().split("\\s+\\*?", 2);
            VersionFile named = parts.length == 2 ? byPath.get(parts[1]) : null;
            if (named != null) {
                compared++;
                right += named.sha256().equalsIgnoreCase(parts[0]) ? 1 : 0;
            }
        }
        return compared == 0
                ? List.of()
                : List.of(new Figure("Weights as declared", right + " of " + compared, FOUND, true));
    }
}
