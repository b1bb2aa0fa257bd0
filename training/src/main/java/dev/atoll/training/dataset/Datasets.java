package dev.atoll.training.dataset;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes a dataset of what a scientist has: a folder or a zip with a folder for each class, with a
/// table, or with the lists of AI4OS.
public final class Datasets {

    private final ImageDecoder decoder;
    private final int leastClasses;

    /// For datasets of at least two classes.
    ///
    /// @param decoder shared with all who decode, so that large images wait for each other
    public Datasets(ImageDecoder decoder) {
        this(decoder, 2);
    }

    /// @param decoder shared with all who decode, so that large images wait for each other
    /// @param leastClasses 1 when there are others to tell them from
    public Datasets(ImageDecoder decoder, int leastClasses) {
        this.decoder = decoder;
        this.leastClasses = leastClasses;
    }

    /// Reads the labels and looks at every image. The same data makes the same dataset.
    ///
    /// @param source a folder or a zip
    /// @param work where a zip is unpacked: a folder of nobody else meanwhile, to be kept as long as
    ///     the dataset is used; what lies unpacked there already is used again
    /// @param progress told about each phase from 0 to 1; asked for a cancellation several times a second
    /// @throws BadInputException when no dataset can be made of it: says what was found
    /// @throws IOException when the machine fails, such as for want of room on the disk
    public Dataset read(Path source, Path work, Progress progress) throws BadInputException, IOException {
        Listing listing = list(source, work, progress);
        LabelledImages labelled = Forms.read(listing, leastClasses);
        Assembly assembly = new Assembly(listing.source(), labelled, leastClasses);
        assembly.requireClasses();
        Look[] looks = new Look[assembly.images().size()];
        List<LabelledImage> images = assembly.images();
        Scan scan = new Scan(decoder);
        Workers.forEach(
                "Checking the images",
                looks.length,
                place -> looks[place] = scan.look(images.get(place).file(), progress),
                progress);
        return assembly.assemble(List.of(looks), progress);
    }

    private static Listing list(Path source, Path work, Progress progress) throws BadInputException, IOException {
        if (Files.isDirectory(source)) {
            return Listing.of(source, progress);
        }
        String name = String.valueOf(source.getFileName());
        if (!Files.isRegularFile(source)) {
            throw new BadInputException(name + ": not there (expected a folder of images, or a zip of one)");
        }
        if (!isZip(source)) {
            throw new BadInputException(name + ": neither a folder nor a zip (expected one of them, with images)");
        }
        return Unpacking.listing(source, work, progress);
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(2);
            return head.length == 2 && head[0] == 'P' && head[1] == 'K';
        }
    }
}
