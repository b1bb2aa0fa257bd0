package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTableTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void fourImages() {
        data = temporary.resolve("data");
        Pictures.folder(data.resolve("images"), 4, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void cellsAreApartByWhateverSpreadsheetsUse(String separator) throws Exception {
        Pictures.text(
                data.resolve("labels.csv"),
                "file" + separator + "label",
                "1.png" + separator + "a",
                "\"2.png\"" + separator + "\"b, \"\"c\"\"; d\"");

        assertThat(Reading.labels(Reading.of(data)))
                .containsExactly("images/1.png is a", "images/2.png is b, \"c\"; d");
    }

    @Test
    void labelsMayHaveSlashesBlanksAndAccents() throws Exception {
        Pictures.text(
                data.resolve("labels.csv"),
                "path,taxon",
                "images/1.png,Copepoda/Calanoida",
                "images\\2.png,  Éphémère   des étangs ");

        assertThat(Reading.of(data).classes()).containsExactly("Copepoda/Calanoida", "Éphémère des étangs");
    }

    @Test
    void whatAForgottenQuotationMarkSwallowedIsNoLabel() throws Exception {
        String swallowed = "x".repeat(70_000);
        Pictures.text(
                data.resolve("labels.csv"), "file,label", "1.png,a", "2.png,b", "3.png,\"" + swallowed, "4.png,\"b");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.classes()).containsExactly("a", "b");
        assertThat(Reading.lines(dataset.health().leftOut()).getFirst())
                .startsWith("labels.csv, line 4: the label of 3.png has 700");
    }

    @Test
    void marksOfByteOrderAndEncodingsOfOldAreRead() throws Exception {
        String table = "\uFEFFfile,label\r\n1.png,Éa\r\n2.png,b\r\n";
        Pictures.write(data.resolve("labels.csv"), table.getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.of(data).classes()).containsExactly("b", "Éa");

        Pictures.write(data.resolve("labels.csv"), table.getBytes(StandardCharsets.UTF_16LE));
        assertThat(Reading.of(data).classes()).containsExactly("b", "Éa");

        Pictures.write(data.resolve("labels.csv"), table.substring(1).getBytes(Charset.forName("windows-1252")));
        assertThat(Reading.of(data).classes()).containsExactly("b", "Éa");
    }

    @Test
    void aTableOfEcoTaxaIsRead() throws Exception {
        Pictures.text(
                data.resolve("ecotaxa_export.tsv"),
                "object_id\timg_file_name\tobject_annotation_category",
                "[t]\t[t]\t[t]",
                "o1\t1.png\tTripos",
                "o2\t2.png\tCiliophora");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.classes()).containsExactly("Ciliophora", "Tripos");
        assertThat(dataset.health().summary().form())
                .isEqualTo("A table: ecotaxa_export.tsv with the images in column \"img_file_name\" and 2 classes in"
                        + " column \"object_annotation_category\".");
    }

    @Test
    void partsMayBeDeclaredForSome() throws Exception {
        Pictures.text(
                data.resolve("labels.csv"), "file,label,split", "1.png,a,train", "2.png,b,Test", "3.png,a,", "4.png,b");

        assertThat(Reading.of(data).images())
                .extracting(DatasetImage::declared)
                .containsExactly(Optional.of(Part.TRAIN), Optional.of(Part.TEST), Optional.empty(), Optional.empty());
    }

    @Test
    void wrongRowsAreLeftOutAndNamedByTheirLine() throws Exception {
        Pictures.text(
                data.resolve("labels.csv"),
                "file,label,split",
                "1.png,\"a",
                "b\",train",
                "",
                "5.png,a,train",
                "2.png,,train",
                ",a,train",
                "2.png,b,later",
                "2.png,b,test");

        Dataset dataset = Reading.of(data);

        assertThat(dataset.classes()).containsExactly("a b", "b");
        assertThat(Reading.lines(dataset.health().leftOut()))
                .containsExactly(
                        "labels.csv, line 5: 5.png does not exist (expected the path of a file below data)",
                        "labels.csv, line 6: the label of 2.png is blank (expected the name of its class)",
                        "labels.csv, line 7: no path (expected one in column 1)",
                        "labels.csv, line 8: part \"later\" (expected train, validation or test, or nothing)");
    }

    @Test
    void aTableWithoutColumnsWeKnowIsRefused() {
        Pictures.text(data.resolve("labels.csv"), "a,b", "1.png,x");

        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessage("labels.csv, line 1: no column for the paths of the images (expected one named file,"
                        + " filename, file_name, path or the like; found a, b)");
    }

    @Test
    void anOpenQuotationMarkIsNamedByItsLine() {
        Pictures.text(data.resolve("labels.csv"), "file,label", "1.png,\"a", "2.png,b");

        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessage("labels.csv, line 2: a quotation mark opens and none closes");
    }

    @Test
    void ofSeveralTablesOneMustHaveTheUsualName() throws Exception {
        Pictures.text(data.resolve("one.csv"), "file,label", "1.png,a", "2.png,b");
        Pictures.text(data.resolve("two.csv"), "file,label", "1.png,b", "2.png,a");
        assertThatThrownBy(() -> Reading.of(data))
                .isInstanceOf(BadInputException.class)
                .hasMessage("data: \"one.csv\", \"two.csv\" all have columns for images and classes (expected one such"
                        + " table, or one named labels.csv)");

        Pictures.text(data.resolve("labels.csv"), "file,label", "1.png,c", "2.png,d");
        assertThat(Reading.of(data).classes()).containsExactly("c", "d");
    }

    @Test
    void foldersAreUsedWhenATableBesideThemMeansOtherFiles() throws Exception {
        Path folders = temporary.resolve("folders");
        Pictures.folder(folders.resolve("a"), 2, 10);
        Pictures.folder(folders.resolve("b"), 2, 20);
        Pictures.text(folders.resolve("old.csv"), "file,label", "x.png,a", "y.png,b");

        Dataset dataset = Reading.of(folders);

        assertThat(Reading.counts(dataset)).containsExactly("a 2", "b 2");
        assertThat(Reading.lines(dataset.health().leftOut()).getFirst())
                .startsWith("table of labels: the folders were used instead, because old.csv: none of its 2 lines");
    }
}
