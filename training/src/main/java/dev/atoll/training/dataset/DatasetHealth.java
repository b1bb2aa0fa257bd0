package dev.atoll.training.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a person should know about their images before they trust what is learned from them.
///
/// @param summary what was found at first sight
/// @param classes how many images each has
/// @param unreadable those left out because they are no image that can be read
/// @param leftOut lines of text files and images that are not used for another reason
/// @param duplicates groups of files with the same bytes; one of each is kept
/// @param contradictions groups of files with the same bytes in different classes; all are left out
/// @param nearDuplicates groups of images that look nearly the same, all kept
/// @param warnings other sentences a person should read, such as a class with too few images
public record DatasetHealth(
        Summary summary,
        List<ClassCount> classes,
        List<LeftOut> unreadable,
        List<LeftOut> leftOut,
        List<List<String>> duplicates,
        List<List<String>> contradictions,
        List<List<String>> nearDuplicates,
        List<String> warnings) {

    /// How many images of a class can be used.
    public record ClassCount(String name, int images) {}

    /// An image or a line that is not used.
    ///
    /// @param name of the image, or `train.txt, line 7`
    /// @param reason what is wrong and what was expected; reads well after the name and a colon
    public record LeftOut(String name, String reason) {}

    /// What was found at first sight.
    ///
    /// @param form a sentence: how the labels are written down, and by what that was recognised
    /// @param found images with a label, whether or not they can be used
    /// @param formats how many images that can be used there are of each format, by its name
    /// @param smallest the image with the fewest pixels
    /// @param largest the image with the most pixels
    public record Summary(String form, int found, Map<String, Integer> formats, Size smallest, Size largest) {

        /// Nothing was looked at.
        public static final Summary NONE = new Summary("", 0, Map.of(), Size.NONE, Size.NONE);

        public Summary {
            formats = Collections.unmodifiableSortedMap(new TreeMap<>(formats));
        }
    }

    /// Of an image, in pixels.
    public record Size(int width, int height) {

        static final Size NONE = new Size(0, 0);

        /// Width times height.
        public long pixels() {
            return (long) width * height;
        }
    }

    public DatasetHealth {
        classes = List.copyOf(classes);
        unreadable = List.copyOf(unreadable);
        leftOut = List.copyOf(leftOut);
        duplicates = List.copyOf(duplicates);
        contradictions = List.copyOf(contradictions);
        nearDuplicates = List.copyOf(nearDuplicates);
        warnings = List.copyOf(warnings);
    }

    /// Without a summary and without lines that were left out.
    public DatasetHealth(
            List<ClassCount> classes,
            List<LeftOut> unreadable,
            List<List<String>> duplicates,
            List<List<String>> contradictions,
            List<List<String>> nearDuplicates,
            List<String> warnings) {
        this(Summary.NONE, classes, unreadable, List.of(), duplicates, contradictions, nearDuplicates, warnings);
    }
}
