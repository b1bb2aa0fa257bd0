package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.LabelLines.Where;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the lists that the image classifiers of AI4OS are trained with: `classes.txt`, `train.txt`
/// and perhaps `val.txt`, `test.txt` and `aphia_ids.txt` beside it.
final class SplitLists {

    private static final String CLASSES = "classes.txt";
    private static final String TRAIN = "train.txt";
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(TRAIN, Part.TRAIN);
        PARTS.put("val.txt", Part.VALIDATION);
        PARTS.put("test.txt", Part.TEST);
    }

    private final Listing listing;
    private final Map<String, SourceFile> files = new HashMap<>();
    private final String folder;
    private final ImagePaths paths;
    private final LabelLines lines = new LabelLines();

    private SplitLists(Listing listing, String folder) {
        this.listing = listing;
        this.folder = folder;
        for (SourceFile file : listing.files()) {
            if (file.folder().equals(folder)) {
                files.put(file.lastName(), file);
            }
        }
        this.paths = new ImagePaths(listing, imageFolders());
    }

    /// Empty when there are no such lists.
    static Optional<LabelledImages> read(Listing listing) throws BadInputException, IOException {
        Set<String> names = listing.files().stream().map(SourceFile::name).collect(Collectors.toSet());
        Optional<SourceFile> classes = listing.files().stream()
                .filter(file -> file.lastName().equals(CLASSES) && names.contains(file.folder() + TRAIN))
                .min(Comparator.comparingInt(SourceFile::depth));
        return classes.isPresent()
                ? Optional.of(new SplitLists(listing, classes.get().folder()).read())
                : Optional.empty();
    }

    /// Images lie in `images`, beside the folder of the lists or beside the lists themselves.
    private List<String> imageFolders() {
        String above = folder.isEmpty() ? "" : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
        List<String> all = List.of(above + "images/", folder + "images/", above + "data/images/", above, folder);
        List<String> there = all.stream()
                .filter(each -> each.isEmpty() || listing.folders().contains(each))
                .distinct()
                .toList();
        return there.isEmpty() ? List.of(folder) : there;
    }

    private LabelledImages read() throws BadInputException, IOException {
        List<String> classes = classes();
        List<String> aphiaIds = aphiaIds(classes);
        List<String> read = new ArrayList<>();
        for (Map.Entry<String, Part> part : PARTS.entrySet()) {
            SourceFile file = files.get(part.getKey());
            if (file != null) {
                read.add(part.getKey());
                read(file, part.getValue(), classes);
            }
        }
        String form = "Lists as AI4OS has them: %s with %d classes and %s in \"%s\"."
                .formatted(
                        CLASSES,
                        classes.size(),
                        String.join(", ", read),
                        folder.isEmpty() ? listing.source() : folder.substring(0, folder.length() - 1));
        List<LabelledImage> images = LabelLines.withoutLonePart(lines.images());
        return new LabelledImages(form, classes, aphiaIds, images, lines.leftOut(), lines.warnings());
    }

    /// A class a line; its number is that of the line, from 0.
    private List<String> classes() throws BadInputException, IOException {
        List<String> classes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String line : withoutBlankEnd(CLASSES)) {
            String name = Names.label(line);
            Where where = new Where(CLASSES, classes.size() + 1);
            if (name.isEmpty()) {
                problems.add(where + ": blank (expected the name of class " + classes.size() + ")");
            } else if (name.length() > Names.MOST_LETTERS_OF_LABEL) {
                problems.add(where + ": " + name.length() + " letters (expected the name of class " + classes.size()
                        + ", of at most " + Names.MOST_LETTERS_OF_LABEL + ")");
            } else if (classes.contains(name)) {
                problems.add(where + ": \"" + name + "\" is also in line " + (classes.indexOf(name) + 1)
                        + " (expected each class once)");
            }
            classes.add(name);
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(CLASSES + " cannot be used:" + Sentences.lines(problems));
        }
        return classes;
    }

    private List<String> aphiaIds(List<String> classes) throws BadInputException, IOException {
        String name = "aphia_ids.txt";
        if (!files.containsKey(name)) {
            return List.of();
        }
        List<String> ids = withoutBlankEnd(name).stream().map(String::strip).toList();
        if (ids.size() != classes.size()) {
            throw new BadInputException("%s: %s (expected %d, one for each class of %s)"
                    .formatted(name, Sentences.count(ids.size(), "line"), classes.size(), CLASSES));
        }
        return ids;
    }

    private List<String> withoutBlankEnd(String name) throws BadInputException, IOException {
        List<String> all = TextFile.lines(Objects.requireNonNull(files.get(name), name));
        int end = all.size();
        while (end > 0 && all.get(end - 1).isBlank()) {
            end--;
        }
        return all.subList(0, end);
    }

    private void read(SourceFile file, Part part, List<String> classes) throws BadInputException, IOException {
        int number = 0;
        for (String line : TextFile.lines(file)) {
            number++;
            if (!line.isBlank()) {
                read(line.strip(), new Where(file.lastName(), number), part, classes);
            }
        }
    }

    /// Paths may have blanks in them: the last word is the number.
    private void read(String line, Where where, Part part, List<String> classes) {
        int end = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
        if (end < 0) {
            lines.problem(where, "\"" + line + "\" (expected a path, a blank and the number of a class)");
            return;
        }
        String path = line.substring(0, end).strip();
        String number = line.substring(end + 1);
        if (!number.matches("\\d{1,9}") || Integer.parseInt(number) >= classes.size()) {
            lines.problem(where, "class \"%s\" (expected a number from 0 to %d)".formatted(number, classes.size() - 1));
            return;
        }
        Optional<SourceFile> found = paths.find(path);
        if (found.isEmpty()) {
            lines.problem(where, path + " does not exist (" + paths.expected(listing.source()) + ")");
            return;
        }
        String label = classes.get(Integer.parseInt(number));
        lines.add(new LabelledImage(found.get(), label, Optional.of(part)), where);
    }
}
