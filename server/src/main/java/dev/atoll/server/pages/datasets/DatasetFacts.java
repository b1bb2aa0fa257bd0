package dev.atoll.server.pages.datasets;

import java.util.List;

/// What the page of a dataset tells of its files.
///
/// @param files such as `12,000 files`
/// @param sha256 of the manifest
/// @param classes the largest first; none where there are no classes
/// @param noClasses why there are none; empty when there are
/// @param others how many classes are not shown, as words; empty for none
/// @param samples some pictures, where there are no classes
/// @param links where everything is
/// @param source the folder; only for who may change the dataset
public record DatasetFacts(
        String version,
        String files,
        String bytes,
        String sha256,
        List<ClassBar> classes,
        String noClasses,
        String others,
        List<Sample> samples,
        List<Line> formats,
        List<Line> pictures,
        Findings findings,
        Links links,
        Source source) {

    /// A class: how large it is beside the largest, and what is in it.
    ///
    /// @param percent of the largest one, 1 to 100
    /// @param address of the page of its files
    public record ClassBar(
            String name, String files, String bytes, int percent, String address, List<Sample> samples) {}

    /// A picture.
    ///
    /// @param address of its page
    public record Sample(String thumbnail, String words, String address) {}

    /// A number with its name.
    public record Line(String name, String value) {}

    /// What is wrong with the files.
    ///
    /// @param duplicates as words
    /// @param unreadable as words
    public record Findings(
            String duplicates, List<Same> same, String unreadable, List<Unreadable> first, String address) {}

    /// Files with the same bytes.
    public record Same(String files, List<Line> paths) {}

    /// A file that cannot be read.
    public record Unreadable(String path, String address, String problem) {}

    /// Where its parts are.
    public record Links(String files, String zip, String manifest, String next) {}

    /// The folder that it was made of; empty texts for nobody's business.
    public record Source(String words, String address) {

        static final Source HIDDEN = new Source("", "");
    }

    /// Whether some files may need a hand.
    public boolean sound() {
        return findings.same.isEmpty() && findings.first.isEmpty();
    }
}
