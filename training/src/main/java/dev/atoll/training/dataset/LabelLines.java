package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects what text files say about images, line by line. What is wrong is left out and told by its
/// line, unless nothing in a file is right: then the file means something else than we think.
final class LabelLines {

    /// Beyond, lines are only counted: nobody reads them.
    private static final int MOST_KEPT = 1000;

    private final Map<SourceFile, Said> said = new LinkedHashMap<>();
    private final Set<SourceFile> contradicted = new HashSet<>();
    private final List<LeftOut> problems = new ArrayList<>();
    private final Map<String, Lines> files = new LinkedHashMap<>();

    /// Where something is said.
    ///
    /// @param file as messages call it
    /// @param line from 1
    record Where(String file, int line) {

        @Override
        public String toString() {
            return file + ", line " + line;
        }
    }

    private record Said(LabelledImage image, Where where) {}

    /// How many lines of a file are right, how many are wrong, and the first of those.
    private static final class Lines {
        private int good;
        private int bad;
        private final List<String> first = new ArrayList<>();
    }

    void add(LabelledImage image, Where where) {
        Said before = said.get(image.file());
        if (before == null) {
            said.put(image.file(), new Said(image, where));
        } else if (!before.image().label().equals(image.label())) {
            contradicted.add(image.file());
            problem(
                    where,
                    "%s is \"%s\" here and \"%s\" in %s (expected one class; the image is left out)"
                            .formatted(
                                    image.file().name(),
                                    image.label(),
                                    before.image().label(),
                                    before.where()));
            return;
        } else if (!before.image().declared().equals(image.declared())) {
            problem(
                    where,
                    "%s is also in %s (expected an image in one part only; it stays there)"
                            .formatted(image.file().name(), before.where()));
            return;
        }
        lines(where).good++;
    }

    void problem(Where where, String what) {
        Lines lines = lines(where);
        lines.bad++;
        if (problems.size() < MOST_KEPT) {
            problems.add(new LeftOut(where.toString(), what));
        }
        if (lines.first.size() < MOST_KEPT) {
            lines.first.add(where + ": " + what);
        }
    }

    private Lines lines(Where where) {
        return files.computeIfAbsent(where.file(), _ -> new Lines());
    }

    /// @throws BadInputException when a file has no line that is right
    List<LabelledImage> images() throws BadInputException {
        for (Map.Entry<String, Lines> file : files.entrySet()) {
            Lines lines = file.getValue();
            if (lines.good == 0 && lines.bad > 0) {
                throw new BadInputException("%s: none of its %s can be used:%s"
                        .formatted(file.getKey(), Sentences.count(lines.bad, "line"), Sentences.lines(lines.first)));
            }
        }
        return said.values().stream()
                .map(Said::image)
                .filter(image -> !contradicted.contains(image.file()))
                .toList();
    }

    List<LeftOut> leftOut() {
        int more = count() - problems.size();
        List<LeftOut> all = new ArrayList<>(problems);
        if (more > 0) {
            all.add(new LeftOut(Sentences.count(more, "more line"), "not listed here"));
        }
        return all;
    }

    List<String> warnings() {
        if (count() == 0) {
            return List.of();
        }
        String what = Sentences.count(count(), "line") + " of " + String.join(", ", withProblems())
                + " could not be used. Compare them with the images, by the list of what was left out.";
        return List.of(what);
    }

    private Collection<String> withProblems() {
        return files.entrySet().stream()
                .filter(file -> file.getValue().bad > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int count() {
        return files.values().stream().mapToInt(lines -> lines.bad).sum();
    }

    /// The part all images are in, when they are all in one: then it says nothing.
    static List<LabelledImage> withoutLonePart(List<LabelledImage> images) {
        boolean split = images.stream().map(LabelledImage::declared).distinct().count() > 1;
        return split
                ? images
                : images.stream()
                        .map(image -> new LabelledImage(image.file(), image.label(), Optional.empty()))
                        .toList();
    }
}
