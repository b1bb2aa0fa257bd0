package dev.atoll.server.catalog.citation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A citation in BibTeX.
final class Bibtex {

    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_AT = 5;
    private static final int MONTH_END = 7;

    private Bibtex() {}

    static String of(Citation citation) {
        Map<String, String> fields = new LinkedHashMap<>();
        // Twice in braces, so that no style changes capitals.
        fields.put("title", "{" + escaped(citation.title()) + "}");
        fields.put("author", citation.authors().stream().map(Bibtex::author).collect(Collectors.joining(" and ")));
        if (!citation.date().isEmpty()) {
            fields.put("year", citation.date().substring(0, YEAR_LENGTH));
            fields.put("month", citation.date().substring(MONTH_AT, MONTH_END));
        }
        fields.put("version", escaped(citation.version()));
        // These two are read as they stand.
        fields.put("doi", citation.doi());
        fields.put("url", citation.url());
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> "  " + field.getKey() + " = {" + field.getValue() + "}")
                .collect(Collectors.joining(",\n", "@" + kind(citation) + "{" + citation.key() + ",\n", "\n}\n"));
    }

    private static String kind(Citation citation) {
        return citation.dataset() ? "dataset" : "software";
    }

    private static String author(Author author) {
        if (author.isGroup()) {
            return "{" + escaped(author.group()) + "}";
        }
        return author.given().isEmpty()
                ? escaped(author.family())
                : escaped(author.family()) + ", " + escaped(author.given());
    }

    /// What TeX would take for an order stands for itself, on one line.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.strip().replaceAll("\\s+", " ").codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '{', '}', '&', '%', '$', '#', '_' -> escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
