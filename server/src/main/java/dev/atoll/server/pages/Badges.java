package dev.atoll.server.pages;

import java.util.List;

/// The categories of AI4OS in the words of people.
final class Badges {

    private static final String PREFIX = "AI4 ";

    private Badges() {}

    static List<String> of(List<String> categories) {
        return categories.stream().map(Badges::of).toList();
    }

    static String of(String category) {
        return category.equals("AI4 pre trained")
                ? "pre-trained"
                : category.startsWith(PREFIX) ? category.substring(PREFIX.length()) : category;
    }
}
