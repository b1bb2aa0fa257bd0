package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Recognises in which form labels are written down: the more explicit form wins.
final class Forms {

    private static final String EXPECTED = "a folder for each class with its images in it, or a table labels.csv with"
            + " the columns file and label, or the lists classes.txt and train.txt";

    private Forms() {}

    /// @param leastClasses 1 when the images of a single folder are a class
    /// @throws BadInputException when nothing says which image is of which class; says what was found
    static LabelledImages read(Listing listing, int leastClasses) throws BadInputException, IOException {
        Optional<LabelledImages> lists = SplitLists.read(listing);
        if (lists.isPresent()) {
            return lists.get();
        }
        Optional<LabelledImages> folders = ClassFolders.read(listing);
        try {
            Optional<LabelledImages> table = LabelTable.read(listing);
            if (table.isPresent()) {
                return table.get();
            }
        } catch (BadInputException e) {
            if (folders.isEmpty() || LabelTable.isNamed(listing)) {
                throw e;
            }
            return besideTable(folders.get(), String.valueOf(e.getMessage()));
        }
        Optional<LabelledImages> some =
                folders.isEmpty() && leastClasses == 1 ? ClassFolders.readSingle(listing) : folders;
        return some.orElseThrow(() -> new BadInputException(found(listing)));
    }

    private static LabelledImages besideTable(LabelledImages folders, String reason) {
        List<LeftOut> leftOut = new ArrayList<>(folders.leftOut());
        leftOut.add(new LeftOut("table of labels", "the folders were used instead, because " + reason));
        return new LabelledImages(
                folders.form(), folders.classes(), folders.aphiaIds(), folders.images(), leftOut, folders.warnings());
    }

    private static String found(Listing listing) {
        List<SourceFile> images = listing.images();
        if (images.isEmpty()) {
            return "%s: no images among %s (expected %s)"
                    .formatted(listing.source(), Sentences.count(listing.files().size(), "file"), EXPECTED);
        }
        String count = Sentences.count(images.size(), "image");
        String folder = images.getFirst().folder();
        String lone = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        boolean inOne = images.stream().allMatch(image -> image.folder().equals(folder));
        if (inOne && lone.isEmpty()) {
            return "%s: %s, all directly in the folder (expected %s)".formatted(listing.source(), count, EXPECTED);
        }
        if (inOne) {
            return "%s: one class, \"%s\" with %s (expected at least two classes: %s)"
                    .formatted(listing.source(), lone, count, EXPECTED);
        }
        return "%s: %s, but no two folders with images side by side (expected %s)"
                .formatted(listing.source(), count, EXPECTED);
    }
}
