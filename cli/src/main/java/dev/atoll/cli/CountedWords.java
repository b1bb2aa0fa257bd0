package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What is in a dataset, in lines for people.
final class CountedWords {

    /// How wide the names of the lines are.
    static final int WIDTH = 12;

    private static final int MOST = 20;

    private CountedWords() {}

    static List<String> lines(JsonNode counted) {
        List<String> lines = new ArrayList<>();
        line(
                lines,
                "files",
                counted.path("files").asLong() + ", "
                        + Sizes.words(counted.path("bytes").asLong()));
        groups(lines, "class", counted.path("classes"));
        if (!counted.path("no_classes").asText().isEmpty()) {
            line(lines, "classes", "none: " + counted.path("no_classes").asText());
        }
        groups(lines, "format", counted.path("formats"));
        JsonNode pictures = counted.path("pictures");
        if (pictures.isObject()) {
            line(lines, "pictures", pictures.path("files").asText());
            line(lines, "width", spread(pictures.path("width")));
            line(lines, "height", spread(pictures.path("height")));
        }
        JsonNode duplicates = counted.path("duplicates");
        line(
                lines,
                "duplicates",
                duplicates.path("files").asLong() + ", "
                        + Sizes.words(duplicates.path("bytes").asLong()));
        duplicates.path("largest").valueStream().limit(MOST).forEach(same -> line(lines, "  same", paths(same)));
        line(lines, "unreadable", counted.path("unreadable").path("files").asText());
        counted.path("unreadable")
                .path("first")
                .valueStream()
                .limit(MOST)
                .forEach(file -> line(lines, "  file", text(file, "path") + ": " + text(file, "problem")));
        return lines;
    }

    private static void groups(List<String> lines, String name, JsonNode groups) {
        groups.valueStream()
                .limit(MOST)
                .forEach(group -> line(
                        lines,
                        name,
                        text(group, "name") + "  " + group.path("files").asLong() + " files"));
        if (groups.size() > MOST) {
            line(lines, name, "and " + (groups.size() - MOST) + " more");
        }
    }

    private static String paths(JsonNode same) {
        return CatalogListCommand.printable(String.join(
                ", ", same.path("paths").valueStream().map(JsonNode::asText).toList()));
    }

    private static String spread(JsonNode spread) {
        return spread.path("min").asLong() + " to " + spread.path("max").asLong() + " pixels, median "
                + spread.path("median").asText().replaceFirst("\\.0$", "");
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(TextTable.padded(name, WIDTH) + value);
    }

    private static String text(JsonNode node, String field) {
        return CatalogListCommand.printable(node.path(field).asText());
    }
}
