package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.dataset.OddPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dataset as it comes from a ship: everything odd is survived, and named in the report.
final class BadDataTest {

    private static final List<String> UNREADABLE =
            List.of("red/empty.png", "red/torn.png", "red/text.jpg", "red/huge.png");

    @TempDir
    private static Path folder;

    private static Trial trial;
    private static TrainingSummary summary;

    @BeforeAll
    static void train() throws Exception {
        trial = Trial.in(folder).redAndGreen(10).paint("Ceratium (long horns), été", Trial.BLUE, 0, 10);
        Path red = trial.data().resolve("red");
        byte[] whole = Files.readAllBytes(red.resolve("0.png"));
        Files.createFile(red.resolve("empty.png"));
        Files.write(red.resolve("torn.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(red.resolve("text.jpg"), "not a picture");
        OddPictures.write(red);
        summary = trial.run();
    }

    @Test
    void whatCanBeSeenIsLearnedFrom() {
        assertThat(summary.classes()).isEqualTo(3);
        // 30, and the animated, the printer's and the deep one.
        assertThat(summary.images()).isEqualTo(33);
    }

    @Test
    void whatCannotIsNamedInTheReportAndForPrograms() throws Exception {
        assertThat(trial.text("results/report.html"))
                .contains("Could not be read: 4")
                .contains(shown(UNREADABLE));
        assertThat(trial.text("results/dataset_health.json")).contains(UNREADABLE);
    }

    /// Long names may be broken there.
    private static List<String> shown(List<String> names) {
        return names.stream().map(name -> name.replace("/", "/<wbr>")).toList();
    }

    @Test
    void whatIsSeenOtherwiseThanMeantIsSaid() {
        assertThat(summary.remarks())
                .anyMatch(remark -> remark.contains("animation") && remark.contains("red/animated.gif"))
                .anyMatch(remark -> remark.contains("CMYK") && remark.contains("red/printed.jpg"))
                .anyMatch(remark -> remark.contains("16 bits") && remark.contains("red/deep.png"));
    }

    @Test
    void aNameWithBlanksAndAccentsIsKept() throws Exception {
        assertThat(trial.text("dataset_files/classes.txt").lines()).first().isEqualTo("Ceratium (long horns), été");
        assertThat(trial.text("results/confusion_matrix.csv")).contains("\"Ceratium (long horns), été\"");
    }

    @Test
    void linesOfATableThatLeadNowhereAreNamed() throws Exception {
        Trial table = Trial.in(folder.resolve("table"));
        table.paint("images", Trial.RED, 0, 8).paint("images", Trial.GREEN, 20, 8);
        StringBuilder csv = new StringBuilder("file,label\n");
        for (int number = 0; number < 8; number++) {
            csv.append("images/").append(number).append(".png,a/b\n");
            csv.append("images/").append(20 + number).append(".png,crabe à pinces\n");
        }
        csv.append("images/missing.png,a/b\n../outside.png,a/b\n");
        Files.writeString(table.data().resolve("labels.csv"), csv);

        TrainingSummary read = table.run();

        assertThat(read.classes()).isEqualTo(2);
        assertThat(read.images()).isEqualTo(16);
        assertThat(table.text("dataset_files/classes.txt")).contains("a/b\n", "crabe à pinces\n");
        assertThat(table.text("results/report.html")).contains("labels.csv, line 18", "labels.csv, line 19");
        assertThat(table.text("results/dataset_health.json")).contains("labels.csv, line 18", "labels.csv, line 19");
    }
}
