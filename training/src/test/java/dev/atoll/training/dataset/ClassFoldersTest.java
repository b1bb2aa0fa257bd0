package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

    @TempDir
    private Path temporary;

    private Path plankton;

    @BeforeEach
    void aFolder() {
        plankton = temporary.resolve("plankton");
    }

    @Test
    void eachFolderIsAClass() throws Exception {
        Pictures.folder(plankton.resolve("Tripos"), 2, 0);
        Pictures.folder(plankton.resolve("Ciliophora"), 3, 10);

        Dataset dataset = Reading.of(plankton);

        assertThat(dataset.classes()).containsExactly("Ciliophora", "Tripos");
        assertThat(Reading.labels(dataset))
                .containsExactly(
                        "Ciliophora/1.png is Ciliophora",
                        "Ciliophora/2.png is Ciliophora",
                        "Ciliophora/3.png is Ciliophora",
                        "Tripos/1.png is Tripos",
                        "Tripos/2.png is Tripos");
        assertThat(dataset.health().summary().form())
                .isEqualTo("A folder for each class: 2 folders with images in \"plankton\".");
        assertThat(dataset.images()).allMatch(image -> image.declared().isEmpty());
    }

    @Test
    void foldersMayLieDeeperAndHaveFoldersInThem() throws Exception {
        Pictures.folder(plankton.resolve("images/Tripos/2024"), 2, 0);
        Pictures.folder(plankton.resolve("images/Tripos/2025"), 1, 10);
        Pictures.folder(plankton.resolve("images/Ciliophora"), 2, 20);

        assertThat(Reading.counts(Reading.of(plankton))).containsExactly("Ciliophora 2", "Tripos 3");
    }

    @Test
    void resultsOfEarlierTrainingsAreIgnored() throws Exception {
        Pictures.folder(plankton.resolve("Tripos"), 2, 0);
        Pictures.folder(plankton.resolve("Ciliophora"), 2, 10);
        Path result = plankton.resolve("models/2026-11-26_120000");
        Pictures.text(result.resolve("model.onnx"), "a network");
        Pictures.text(result.resolve("dataset_files/classes.txt"), "Ciliophora", "Tripos");
        Pictures.text(result.resolve("dataset_files/train.txt"), "Tripos/1.png 1", "Ciliophora/1.png 0");
        Pictures.png(result.resolve("results/confusion_matrix.png"), 20);

        assertThat(Reading.counts(Reading.of(plankton))).containsExactly("Ciliophora 2", "Tripos 2");
    }

    @Test
    void whatSystemsLeaveBehindIsIgnored() throws Exception {
        Pictures.folder(plankton.resolve("Tripos"), 2, 0);
        Pictures.folder(plankton.resolve("Ciliophora"), 2, 10);
        Pictures.png(plankton.resolve("__MACOSX/Tripos/1.png"), 20);
        Pictures.png(plankton.resolve(".thumbnails/Tripos/1.png"), 21);
        Pictures.png(plankton.resolve("Tripos/._1.png"), 22);
        Pictures.text(plankton.resolve("Tripos/Thumbs.db"), "x");
        Pictures.text(plankton.resolve("Tripos/notes.txt"), "x");

        Dataset dataset = Reading.of(plankton);

        assertThat(Reading.counts(dataset)).containsExactly("Ciliophora 2", "Tripos 2");
        assertThat(dataset.health().unreadable()).isEmpty();
    }

    @Test
    void labelsMayHaveBlanksAndAccentsHoweverTheyAreEncoded() throws Exception {
        String composed = "Éphémère des étangs";
        String taken = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(taken).isNotEqualTo(composed);
        Pictures.folder(plankton.resolve(composed), 2, 0);
        Pictures.folder(plankton.resolve(taken), 2, 10);
        Pictures.folder(plankton.resolve("two  words "), 2, 20);

        assertThat(Reading.counts(Reading.of(plankton))).containsExactly("two words 2", composed + " 4");
    }

    @Test
    void foldersForEachPartAreTheAuthorsSplit() throws Exception {
        Pictures.folder(plankton.resolve("train/Tripos"), 2, 0);
        Pictures.folder(plankton.resolve("train/Ciliophora"), 2, 10);
        Pictures.folder(plankton.resolve("val/Tripos"), 1, 20);
        Pictures.folder(plankton.resolve("test/Ciliophora"), 1, 30);

        Dataset dataset = Reading.of(plankton);

        assertThat(dataset.classes()).containsExactly("Ciliophora", "Tripos");
        assertThat(dataset.images())
                .extracting(DatasetImage::declared)
                .containsExactly(
                        Optional.of(Part.TEST),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.VALIDATION));
        assertThat(dataset.isSplitByAuthor()).isTrue();
    }

    @Test
    void moreClassesThanAnybodyTellsApartAreRefused() {
        for (int number = 0; number <= 5000; number++) {
            Pictures.text(plankton.resolve("specimen%04d/1.png".formatted(number)), "not looked at yet");
        }

        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton: 5,001 classes (expected at most 5,000 classes). A folder for each class: 5001"
                        + " folders with images in \"plankton\". Is each a class, or rather a specimen?");
    }

    @Test
    void aFolderWithoutImagesIsTold() throws Exception {
        Pictures.folder(plankton.resolve("Tripos"), 5, 0);
        Pictures.folder(plankton.resolve("Ciliophora"), 5, 10);
        Files.createDirectories(plankton.resolve("Noctiluca"));

        assertThat(Reading.of(plankton).health().warnings())
                .containsExactly("1 folder without an image: \"Noctiluca\". No class is made of it: put images in, or"
                        + " remove it.");
    }

    @Test
    void anImageBesideTheFoldersIsLeftOut() throws Exception {
        Pictures.folder(plankton.resolve("Tripos"), 2, 0);
        Pictures.folder(plankton.resolve("Ciliophora"), 2, 10);
        Pictures.png(plankton.resolve("stray.png"), 20);

        DatasetHealth health = Reading.of(plankton).health();

        assertThat(Reading.lines(health.leftOut())).containsExactly("stray.png: lies in no folder of a class");
        assertThat(health.warnings()).contains("1 image lies in no class folder and is left out, such as stray.png.");
    }

    @Test
    void imagesBesideTheFoldersOfThePartsAreLeftOut() throws Exception {
        for (String part : List.of("train", "val")) {
            Pictures.folder(plankton.resolve(part + "/Tripos"), 2, part.length());
            Pictures.folder(plankton.resolve(part + "/Ciliophora"), 2, 10 * part.length());
        }
        Pictures.png(plankton.resolve("train/stray.png"), 70);
        Pictures.png(plankton.resolve("train/stray2.png"), 71);

        assertThat(Reading.of(plankton).health().warnings())
                .contains("2 images lie in no class folder and are left out, such as train/stray.png.");
    }

    @Test
    void imagesInOneHeapAreNoDataset() {
        Pictures.folder(plankton, 3, 0);

        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton: 3 images, all directly in the folder (expected a folder for each class with its"
                        + " images in it, or a table labels.csv with the columns file and label, or the lists"
                        + " classes.txt and train.txt)");
    }

    @Test
    void oneClassIsNoDataset() {
        Pictures.folder(plankton.resolve("Tripos"), 3, 0);

        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "plankton: one class, \"Tripos\" with 3 images (expected at least two classes:");
    }

    @Test
    void aFolderWithoutAnyImageIsNoDataset() {
        Pictures.text(plankton.resolve("readme.md"), "nothing");

        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("plankton: no images among 1 file (expected a folder for each class");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessage("plankton: not there (expected a folder of images, or a zip of one)");
    }

    @Test
    void aClassWithoutAReadableImageIsNoClass() {
        Pictures.folder(plankton.resolve("Tripos"), 3, 0);
        Pictures.write(plankton.resolve("Ciliophora/1.png"));

        assertThatThrownBy(() -> Reading.of(plankton))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "plankton: one class, \"Tripos\" with 3 images (expected at least two classes).")
                .hasMessageContaining("Ciliophora/1.png: empty (expected an image");
    }
}
