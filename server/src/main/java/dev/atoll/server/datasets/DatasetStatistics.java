package dev.atoll.server.datasets;

import java.util.List;
import java.util.Optional;

/// What is in a dataset, in numbers.
///
/// @param classes the folders at its top, by name, when there are several and all their files are of one
///     kind; else none
/// @param noClasses why there are no classes; empty when there are
/// @param formats the types of its files, the most frequent first
/// @param pictures absent when there are none
public record DatasetStatistics(
        long files,
        long bytes,
        List<Group> classes,
        String noClasses,
        List<Group> formats,
        Optional<Pictures> pictures,
        Duplicates duplicates,
        Unreadable unreadable) {

    public DatasetStatistics {
        classes = List.copyOf(classes);
        formats = List.copyOf(formats);
    }

    /// Files that have something in common.
    public record Group(String name, long files, long bytes) {}

    /// Sizes of pictures, in pixels.
    ///
    /// @param files how many have a size
    public record Pictures(long files, Spread width, Spread height) {}

    /// How far numbers lie apart.
    ///
    /// @param median the one in the middle; between two of them half-way
    public record Spread(long min, double median, long max) {}

    /// Files with the same bytes.
    ///
    /// @param groups how many contents are there more than once
    /// @param files how many files could go without any content getting lost
    /// @param bytes how much they have
    /// @param largest those with the most copies, at most 100
    public record Duplicates(long groups, long files, long bytes, List<Same> largest) {

        public Duplicates {
            largest = List.copyOf(largest);
        }
    }

    /// Files with one content.
    ///
    /// @param files how many there are
    /// @param paths some of them, at most 10
    public record Same(String sha256, long files, long bytes, List<String> paths) {

        public Same {
            paths = List.copyOf(paths);
        }
    }

    /// Files that are of no use: empty ones, and pictures that cannot be decoded.
    ///
    /// @param files how many there are
    /// @param first the first of them by path, at most 100
    public record Unreadable(long files, List<Problem> first) {

        public Unreadable {
            first = List.copyOf(first);
        }
    }

    /// A file that cannot be read, and why.
    public record Problem(String path, String problem) {}
}
