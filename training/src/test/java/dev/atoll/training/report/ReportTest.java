package dev.atoll.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.record.Trainings;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

    private static final int[][] EIGHTY_NINE_OF_A_HUNDRED = {{44, 6}, {5, 45}};

    /// The range is statsmodels': `proportion_confint(89, 100, method="wilson")` is 0.8137 to 0.9375.
    @Test
    void itBeginsWithAVerdictInPlainWords() {
        String report = Report.of(
                Trainings.aTraining("a", "b").naming(EIGHTY_NINE_OF_A_HUNDRED).build());

        assertThat(report)
                .contains("Of 100 images it has not seen, about <strong>89</strong> are named right.")
                .contains(
                        "It was tested on 100 images and named 89 of them right. With so few images the true figure may"
                                + " lie anywhere between 81 and 94.");
    }

    @Test
    void namesOfClassesAndFilesAreTextWhateverIsInThem() {
        String hostile = "<script>alert('1')</script>\" onload=\"x&amp;\u0007";

        String report = Report.of(Trainings.aTraining(hostile, "b")
                .titled(hostile)
                .naming(EIGHTY_NINE_OF_A_HUNDRED)
                .withUnreadable(hostile)
                .build());

        assertThat(report).doesNotContain("<script").doesNotContain("\" onload").doesNotContain("\u0007");
        assertThat(report)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/<wbr>script&gt;&quot; onload=&quot;x&amp;amp;");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        String report = Report.of(
                Trainings.aTraining("a", "b").naming(EIGHTY_NINE_OF_A_HUNDRED).build());

        assertThat(report).doesNotContain("<script").doesNotContain("<link").doesNotContain("url(");
        assertThat(Pattern.compile("(src|href)=\"(?!data:)").matcher(report).find())
                .isFalse();
    }

    @Test
    void imagesWhoseLabelsAreInDoubtAreShown(@TempDir Path folder) throws IOException {
        picture(folder.resolve("44.png"));

        String report = Report.of(Trainings.aTraining("a", "b")
                .naming(EIGHTY_NINE_OF_A_HUNDRED)
                .in(folder)
                .build());

        assertThat(report)
                .contains("90&nbsp;% sure it is")
                .contains("<img alt=\"The image a/44.png\" src=\"data:image/jpeg;");
    }

    @Test
    void imagesThatAreGoneLeaveAWord() {
        String report = Report.of(
                Trainings.aTraining("a", "b").naming(EIGHTY_NINE_OF_A_HUNDRED).build());

        assertThat(report).contains("can no longer be shown").doesNotContain("<img");
    }

    @Test
    void aClassWithoutImagesToMeasureWithIsSaidToBeNotMeasured() {
        String report = Report.of(Trainings.aTraining("a", "b", "c")
                .naming(new int[][] {{30, 0, 0}, {0, 30, 0}, {0, 0, 0}})
                .build());

        assertThat(report).contains("not measured").doesNotContain("NaN");
    }

    @Test
    void ofAClassThatWasNotMeasuredNothingIsCalledReliable() {
        TrainingRecord training = Trainings.aTraining("a", "b", "c")
                .naming(new int[][] {{29, 0, 1}, {0, 30, 0}, {0, 0, 0}})
                .build();

        assertThat(Report.of(training)).doesNotContain("0 of 1<");
    }

    @Test
    void onlyClassesThatWereMissedOrHardlyTestedAreToHaveMoreImages() {
        String[] classes = {"good", "missed", "worst", "small", "empty", "slip"};
        int[][] matrix = new int[6][6];
        int[] found = {16, 13, 10, 3, 0, 59};
        int[] missed = {0, 2, 5, 0, 0, 1};
        for (int i = 0; i < classes.length; i++) {
            matrix[i][i] = found[i];
            matrix[i][0] += missed[i];
        }

        String next = nextSteps(Trainings.aTraining(classes).naming(matrix).build());

        assertThat(next.replaceAll("</?(bdi|strong|li)>", ""))
                .containsSubsequence(
                        "worst (15 images): often missed: 10 of 15 found",
                        "missed (15 images): often missed: 13 of 15 found",
                        "slip (60 images): sometimes missed: 59 of 60 found",
                        "empty (0 images): not measured",
                        "small (3 images): too few to know: 3 images")
                .doesNotContain("good (")
                .doesNotContain("more of each help");
    }

    @Test
    void atMostFiveClassesAreToHaveMoreImages() {
        String[] classes = {"a", "b", "c", "d", "e", "f", "g"};
        int[][] matrix = new int[7][7];
        for (int i = 0; i < classes.length; i++) {
            matrix[i][i] = 2 + i;
        }

        String next = nextSteps(Trainings.aTraining(classes).naming(matrix).build());

        assertThat(next.split("too few to know", -1)).hasSize(6);
        assertThat(next).contains("All classes have fewer than 50 images: more of each help.");
    }

    @Test
    void aHandfulOfTestedImagesGivesNeitherAFigureNorAScale() {
        String report = Report.of(Trainings.aTraining("a", "b")
                .naming(new int[][] {{1, 0}, {0, 1}})
                .build());

        assertThat(report)
                .contains("Too few images to say how good it is: 2 of 2 it had not seen were named right.")
                .contains("it had 2. So it marks every answer")
                .doesNotContain("class=\"scale\"")
                .doesNotContain("Of 100 images");
    }

    @Test
    void whereFewImagesWereLeftToTestWithItSaysHowToTestWithAll() {
        Trainings training = Trainings.aTraining("a", "b")
                .naming(new int[][] {{180, 0}, {0, 180}})
                .withUntested(320);

        String hint =
                "Only 40 images were left to test with. A training with <code>--folds 5</code> tests with all 360.";
        assertThat(Report.of(training.build())).doesNotContain("--folds");
        assertThat(Report.of(training.heldOut().build()).split(Pattern.quote(hint), -1))
                .hasSize(3);
    }

    @Test
    void sureMeansAllSureAnswersTakenTogether() {
        String report = Report.of(Trainings.aTraining("a", "b")
                .naming(new int[][] {{40, 1}, {0, 40}})
                .build());

        assertThat(report)
                .contains("taken together, were right in at least 95 of 100")
                .contains("one that is only just above is right less often");
        assertThat(report.split("It was sure of all images it was tested on", -1))
                .hasSize(3);
    }

    @Test
    void rememberedImagesAreNotCalledLost() {
        String report = Report.of(Trainings.aTraining("remembered/a", "b")
                .naming(EIGHTY_NINE_OF_A_HUNDRED)
                .build());

        assertThat(report).contains("from the earlier training, not kept").contains("can no longer be shown");
    }

    @Test
    void aClassifierNoBetterThanGuessingIsCalledSo() {
        String report = Report.of(Trainings.aTraining("a", "b")
                .naming(new int[][] {{20, 10}, {10, 0}})
                .build());

        assertThat(report)
                .contains("It is not clear that this classifier is any better.")
                .contains("None of its answers can be relied on alone");
    }

    @Test
    void aThousandClassesFitOnThePage() {
        String[] classes = new String[1000];
        java.util.Arrays.setAll(classes, i -> "class " + i);

        String report = Report.of(Trainings.aTraining(classes).build());

        assertThat(report).contains("confusion_matrix.png");
        assertThat(report.length()).isLessThan(2_000_000);
    }

    @Test
    void theSameTrainingGivesTheSamePage() {
        TrainingRecord training =
                Trainings.aTraining("a", "b").naming(EIGHTY_NINE_OF_A_HUNDRED).build();

        assertThat(Report.of(training)).isEqualTo(Report.of(training));
    }

    private static String nextSteps(TrainingRecord training) {
        return NextSteps.of(training).markup();
    }

    private static void picture(Path file) throws IOException {
        assertThat(ImageIO.write(
                        new BufferedImage(300, 40, BufferedImage.TYPE_INT_RGB), "png", new File(file.toString())))
                .isTrue();
    }
}
