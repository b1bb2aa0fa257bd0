package dev.atoll.server.pages.storage;

import java.util.List;

/// What a page shows of a file.
///
/// @param kind such as `image`, `text`; `other` for nothing
/// @param source where a picture, a sound or a document is; may be empty
/// @param text what is in it; may be empty
/// @param rows of a table, the head first
/// @param note what is left out, or why nothing is shown; may be empty
public record Preview(String kind, String source, String text, List<List<String>> rows, String note) {

    static Preview nothing(String note) {
        return new Preview("other", "", "", List.of(), note);
    }

    static Preview at(FileKind kind, String source) {
        return new Preview(kind.wireName(), source, "", List.of(), "");
    }

    static Preview text(String text, String note) {
        return new Preview("text", "", text, List.of(), note);
    }

    static Preview table(List<List<String>> rows, String note) {
        return new Preview("table", "", "", rows, note);
    }

    public List<String> head() {
        return rows.getFirst();
    }

    public List<List<String>> body() {
        return rows.subList(1, rows.size());
    }
}
