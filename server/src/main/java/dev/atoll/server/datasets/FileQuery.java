package dev.atoll.server.datasets;

import java.util.Locale;

/// Which files of a dataset are asked for.
///
/// @param label of their class; empty for all
/// @param words a part of their path, in any case; empty for all
/// @param problems whether only those that cannot be read
/// @param skip how many are left out at the beginning
/// @param most how many are wanted
public record FileQuery(String label, String words, boolean problems, long skip, int most) {

    /// From the first one.
    public static FileQuery first(int most) {
        return new FileQuery("", "", false, 0, most);
    }

    /// The first ones of a class.
    public static FileQuery of(String label, int most) {
        return new FileQuery(label, "", false, 0, most);
    }

    String condition() {
        return (label.isEmpty() ? "" : " AND label = :label")
                + (words.isEmpty() ? "" : " AND LOWER(path) LIKE :pattern ESCAPE '!'")
                + (problems ? " AND problem <> ''" : "");
    }

    String pattern() {
        return "%" + words.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
