package dev.atoll.training.dataset;

import java.util.List;

/// What a person should know about their images before they trust what is learned from them.
///
/// @param classes how many images each has
/// @param unreadable those left out because they are no image that can be read
/// @param duplicates groups of files with the same bytes; one of each is kept
/// @param contradictions groups of files with the same bytes in different classes; all are left out
/// @param nearDuplicates groups of images that look nearly the same, all kept
/// @param warnings other sentences a person should read, such as a class with too few images
public record DatasetHealth(
        List<ClassCount> classes,
        List<LeftOut> unreadable,
        List<List<String>> duplicates,
        List<List<String>> contradictions,
        List<List<String>> nearDuplicates,
        List<String> warnings) {

    /// How many images of a class can be used.
    public record ClassCount(String name, int images) {}

    /// An image that is not used.
    ///
    /// @param name of the image
    /// @param reason a sentence that says what is wrong and what was expected
    public record LeftOut(String name, String reason) {}

    public DatasetHealth {
        classes = List.copyOf(classes);
        unreadable = List.copyOf(unreadable);
        duplicates = List.copyOf(duplicates);
        contradictions = List.copyOf(contradictions);
        nearDuplicates = List.copyOf(nearDuplicates);
        warnings = List.copyOf(warnings);
    }
}
