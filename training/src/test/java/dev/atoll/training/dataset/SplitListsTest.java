package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitListsTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void aFolder() {
        data = temporary.resolve("data");
    }

    private void images(String folder) {
        Pictures.png(data.resolve(folder + "a b.png"), 1);
        Pictures.png(data.resolve(folder + "2024/c.png"), 2);
        Pictures.png(data.resolve(folder + "d.png"), 3);
        Pictures.png(data.resolve(folder + "e.png"), 4);
    }

    @ParameterizedTest
    @CsvSource({"dataset_files/, images/", "data/dataset_files/, data/images/", "'', images/", "'', ''"})
    void listsAreFoundWhereverPeopleKeepThem(String lists, String folder) throws Exception {
        images(folder);
        Pictures.text(data.resolve(lists + "classes.txt"), "Tripos", "Ciliophora", "");
        Pictures.text(data.resolve(lists + "train.txt"), "a b.png 0", "2024/c.png\t1", "");
        Pictures.text(data.resolve(lists + "val.txt"), "d.png 0");
        Pictures.text(data.resolve(lists + "test.txt"), "e.png 1");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.classes()).containsExactly("Tripos", "Ciliophora");
        assertThat(Reading.labels(dataset))
                .containsExactly(
                        folder + "2024/c.png is Ciliophora",
                        folder + "a b.png is Tripos",
                        folder + "d.png is Tripos",
                        folder + "e.png is Ciliophora");
        assertThat(dataset.images())
                .extracting(DatasetImage::declared)
                .containsExactly(
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.TRAIN),
                        Optional.of(Part.VALIDATION),
                        Optional.of(Part.TEST));
        assertThat(dataset.health().summary().form())
                .startsWith("Lists as AI4OS has them: classes.txt with 2 classes and train.txt, val.txt, test.txt in");
    }

    @Test
    void aLoneTrainingListLeavesTheSplitToUs() throws Exception {
        images("images/");
        Pictures.text(data.resolve("dataset_files/classes.txt"), "Tripos", "Ciliophora");
        Pictures.text(data.resolve("dataset_files/train.txt"), "a b.png 0", "d.png 1");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.images()).allMatch(image -> image.declared().isEmpty());
        assertThat(dataset.isSplitByAuthor()).isFalse();
    }

    @Test
    void numbersOfSpeciesStayWithTheirClasses() throws Exception {
        images("images/");
        Pictures.text(data.resolve("dataset_files/classes.txt"), "Tripos", "Nobody", "Ciliophora");
        Pictures.text(data.resolve("dataset_files/aphia_ids.txt"), "494057", "1", "11");
        Pictures.text(data.resolve("dataset_files/train.txt"), "a b.png 0", "d.png 2");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.classes()).containsExactly("Tripos", "Ciliophora");
        assertThat(dataset.aphiaIds()).containsExactly("494057", "11");
        assertThat(dataset.health().warnings())
                .contains("No image can be used of \"Nobody\". This class cannot be learned: add images.");
    }

    @Test
    void wrongLinesAreLeftOutAndNamedByTheirNumber() throws Exception {
        images("images/");
        Pictures.text(data.resolve("classes.txt"), "Tripos", "Ciliophora");
        Pictures.text(
                data.resolve("train.txt"),
                "a b.png 0",
                "",
                "x y.png 0",
                "d.png 2",
                "d.png",
                "d.png one",
                "../../etc/passwd 1",
                "d.png 1");
        Pictures.text(data.resolve("val.txt"), "e.png 1", "a b.png 0");

        Dataset dataset = Reading.of(data);

        assertThat(Reading.lines(dataset.health().leftOut()))
                .containsExactly(
                        "train.txt, line 3: x y.png does not exist (expected the path of a file below images/)",
                        "train.txt, line 4: class \"2\" (expected a number from 0 to 1)",
                        "train.txt, line 5: \"d.png\" (expected a path, a blank and the number of a class)",
                        "train.txt, line 6: class \"one\" (expected a number from 0 to 1)",
                        "train.txt, line 7: ../../etc/passwd does not exist (expected the path of a file below"
                                + " images/)",
                        "val.txt, line 2: images/a b.png is also in train.txt, line 1 (expected an image in one part"
                                + " only; it stays there)");
        assertThat(dataset.images()).hasSize(3);
        assertThat(dataset.health().warnings())
                .contains("6 lines of train.txt, val.txt could not be used. Compare them with the images, by the list"
                        + " of what was left out.");
    }

    @Test
    void anImageOfTwoClassesIsLeftOut() throws Exception {
        images("images/");
        Pictures.text(data.resolve("classes.txt"), "Tripos", "Ciliophora");
        Pictures.text(data.resolve("train.txt"), "a b.png 0", "d.png 1", "e.png 0", "e.png 1");

        Dataset dataset = Reading.of(data);

        assertThat(Reading.lines(dataset.health().leftOut()))
                .containsExactly("train.txt, line 4: images/e.png is \"Ciliophora\" here and \"Tripos\" in train.txt,"
                        + " line 3 (expected one class; the image is left out)");
        assertThat(dataset.images()).hasSize(2);
    }

    @Test
    void aListWithoutARightLineIsRefused() {
        images("images/");
        Pictures.text(data.resolve("classes.txt"), "Tripos", "Ciliophora");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append("wrong/").append(i).append(".png 0\n");
        }
        Pictures.text(data.resolve("train.txt"), lines.toString());

        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("train.txt: none of its 12 lines can be used:\n"
                        + "  train.txt, line 1: wrong/0.png does not exist (expected the path of a file below"
                        + " images/)\n")
                .hasMessageEndingWith("\n  … and 2 more");
    }

    @Test
    void aWrongListOfClassesIsRefused() {
        images("images/");
        Pictures.text(data.resolve("classes.txt"), "Tripos", "", "Tripos");
        Pictures.text(data.resolve("train.txt"), "a b.png 0");

        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessage("""
                        classes.txt cannot be used:
                          classes.txt, line 2: blank (expected the name of class 1)
                          classes.txt, line 3: "Tripos" is also in line 1 (expected each class once)""");
    }

    @Test
    void oneClassIsNoDataset() {
        images("images/");
        Pictures.text(data.resolve("classes.txt"), "Tripos", "Ciliophora");
        Pictures.text(data.resolve("train.txt"), "a b.png 0", "d.png 0");

        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("data: one class, \"Tripos\" with 2 images (expected at least two classes)."
                        + " Lists as AI4OS has them");
    }
}
