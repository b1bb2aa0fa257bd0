package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.LabelLines.Where;
import dev.atoll.training.dataset.TableText.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Reads a table with a row for each image: its path, its class, and perhaps the part it is for.
final class LabelTable {

    /// The likeliest names first; compared in lower case, with `_` for blanks and dashes.
    private static final List<String> PATHS = List.of(
            "file",
            "filename",
            "file_name",
            "path",
            "file_path",
            "filepath",
            "image",
            "image_path",
            "image_file",
            "image_filename",
            "image_name",
            "img",
            "img_file_name",
            "img_path",
            "img_name",
            "photo",
            "picture");

    private static final List<String> LABELS = List.of(
            "label",
            "labels",
            "class",
            "class_name",
            "classname",
            "category",
            "taxon",
            "taxa",
            "species",
            "object_annotation_category",
            "annotation_category",
            "annotation",
            "target",
            "scientific_name",
            "group");
    private static final List<String> SPLITS = List.of("split", "part", "set", "subset", "partition");

    /// Found by this name whatever else is there.
    private static final String USUAL_NAME = "labels.csv";

    private final Listing listing;
    private final SourceFile file;
    private final List<Row> rows;
    private final LabelLines lines = new LabelLines();

    private LabelTable(Listing listing, SourceFile file, List<Row> rows) {
        this.listing = listing;
        this.file = file;
        this.rows = rows;
    }

    /// Empty when no table has columns for the path and the class of images.
    ///
    /// @throws BadInputException when several could be meant, or the one that is meant cannot be used
    static Optional<LabelledImages> read(Listing listing) throws BadInputException, IOException {
        Optional<SourceFile> usual = listing.files().stream()
                .filter(each -> each.lastName().equalsIgnoreCase(USUAL_NAME))
                .min(Comparator.comparingInt(SourceFile::depth));
        if (usual.isPresent()) {
            return Optional.of(of(listing, usual.get()).read());
        }
        List<SourceFile> fitting = new ArrayList<>();
        for (SourceFile each : listing.files()) {
            String ending = Names.ending(each.name());
            if (ending.equals("csv") || ending.equals("tsv")) {
                String header = TextFile.read(each).lines().findFirst().orElse("");
                LabelTable table = new LabelTable(listing, each, TableText.rows(header, each.lastName()));
                if (table.column(PATHS) >= 0 && table.column(LABELS) >= 0) {
                    fitting.add(each);
                }
            }
        }
        if (fitting.size() > 1) {
            List<String> names = fitting.stream().map(SourceFile::name).toList();
            throw new BadInputException(listing.source() + ": " + Sentences.some(names)
                    + " all have columns for images and classes (expected one such table, or one named " + USUAL_NAME
                    + ")");
        }
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(of(listing, fitting.getFirst()).read());
    }

    /// Whether there is a table that is meant without doubt.
    static boolean isNamed(Listing listing) {
        return listing.files().stream().anyMatch(file -> file.lastName().equalsIgnoreCase(USUAL_NAME));
    }

    private static LabelTable of(Listing listing, SourceFile file) throws BadInputException, IOException {
        return new LabelTable(listing, file, TableText.rows(TextFile.read(file), file.lastName()));
    }

    private LabelledImages read() throws BadInputException {
        int path = required(PATHS, "paths of the images");
        int label = required(LABELS, "classes");
        int split = column(SPLITS);
        String folder = file.folder();
        ImagePaths paths =
                new ImagePaths(listing, List.of(folder, folder + "images/", folder + "data/images/", "", "images/"));
        for (Row row : rows.subList(1, rows.size())) {
            if (!isTypes(row)) {
                read(row, paths, new Columns(path, label, split));
            }
        }
        List<LabelledImage> images = LabelLines.withoutLonePart(lines.images());
        List<String> classes = List.copyOf(
                new TreeSet<>(images.stream().map(LabelledImage::label).toList()));
        List<String> header = rows.getFirst().cells();
        String form = "A table: %s with the images in column \"%s\" and %s in column \"%s\"%s."
                .formatted(
                        file.name(),
                        header.get(path).strip(),
                        classes.size() == 1 ? "1 class" : classes.size() + " classes",
                        header.get(label).strip(),
                        split < 0
                                ? ""
                                : ", and the parts in column \""
                                        + header.get(split).strip() + "\"");
        return new LabelledImages(form, classes, List.of(), images, lines.leftOut(), lines.warnings());
    }

    private record Columns(int path, int label, int split) {}

    private void read(Row row, ImagePaths paths, Columns columns) {
        Where where = new Where(file.lastName(), row.line());
        String path = row.cell(columns.path());
        String label = Names.label(row.cell(columns.label()));
        if (!isUsable(path, label, columns, where)) {
            return;
        }
        Optional<SourceFile> found = paths.find(path);
        if (found.isEmpty()) {
            lines.problem(where, path + " does not exist (" + paths.expected(listing.source()) + ")");
            return;
        }
        String part = columns.split() < 0 ? "" : row.cell(columns.split());
        Optional<Part> declared = PartNames.of(part);
        if (declared.isEmpty() && !part.isEmpty()) {
            lines.problem(where, "part \"" + part + "\" (expected train, validation or test, or nothing)");
            return;
        }
        lines.add(new LabelledImage(found.get(), label, declared), where);
    }

    private boolean isUsable(String path, String label, Columns columns, Where where) {
        if (path.isEmpty()) {
            lines.problem(where, "no path (expected one in column " + (columns.path() + 1) + ")");
            return false;
        }
        if (label.isEmpty()) {
            lines.problem(where, "the label of " + path + " is blank (expected the name of its class)");
            return false;
        }
        if (label.length() > Names.MOST_LETTERS_OF_LABEL) {
            lines.problem(
                    where,
                    "the label of %s has %d letters (expected at most %d; is a quotation mark missing?)"
                            .formatted(path, label.length(), Names.MOST_LETTERS_OF_LABEL));
            return false;
        }
        return true;
    }

    /// The second row of tables for EcoTaxa: `[t]` for texts, `[f]` for numbers.
    private static boolean isTypes(Row row) {
        return row.cells().stream().map(String::strip).allMatch(cell -> cell.equals("[t]") || cell.equals("[f]"));
    }

    private int required(List<String> names, String what) throws BadInputException {
        int column = column(names);
        if (column < 0) {
            String header = rows.isEmpty()
                    ? "nothing"
                    : String.join(", ", rows.getFirst().cells());
            throw new BadInputException("%s, line 1: no column for the %s (expected one named %s or the like; found %s)"
                    .formatted(file.lastName(), what, String.join(", ", names.subList(0, 4)), header));
        }
        return column;
    }

    private int column(List<String> names) {
        if (rows.isEmpty()) {
            return -1;
        }
        List<String> header = rows.getFirst().cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_"))
                .toList();
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(-1);
    }
}
