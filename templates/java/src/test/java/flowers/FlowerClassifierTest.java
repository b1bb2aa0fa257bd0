package flowers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The module without Atoll around it.
final class FlowerClassifierTest {

    private static final FlowerClassifier.Lesson IRIS = new FlowerClassifier.Lesson("iris.csv", 5);
    private static final Path EXAMPLE = Path.of("examples/flowers.csv");

    @TempDir
    private Path folder;

    private final FlowerClassifier classifier = new FlowerClassifier();

    @Test
    void theExampleFlowersAreNamed() throws Exception {
        assertEquals(List.of("setosa", "versicolor", "virginica"), species(ask(Path.of(""), EXAMPLE)));
    }

    @Test
    void whatIsNoFlowerIsRefusedWithItsLine() throws Exception {
        String flowers = String.join(",", Flower.COLUMNS) + "\n5.0,3.4,1.5,0.2\n5.0,tall,1.5,0.2\n";
        Path file = Files.writeString(folder.resolve("odd.csv"), flowers);

        BadInputException refusal = assertThrows(BadInputException.class, () -> ask(Path.of(""), file));

        assertEquals("line 3: 5.0,tall,1.5,0.2 (expected lengths in cm, such as 5.1)", refusal.getMessage());
    }

    @Test
    void aFileWithoutItsHeaderIsRefusedRatherThanReadWithoutItsFirstFlower() throws Exception {
        Path file = Files.writeString(folder.resolve("bare.csv"), "5.0,3.4,1.5,0.2\n");

        BadInputException refusal = assertThrows(BadInputException.class, () -> ask(Path.of(""), file));

        assertEquals(
                "line 1: 5.0,3.4,1.5,0.2 (expected the names of the columns:"
                        + " sepal_length,sepal_width,petal_length,petal_width)",
                refusal.getMessage());
    }

    @Test
    void mostFlowersThatItDidNotSeeAreNamedRight() throws Exception {
        RecordedTraining training = new RecordedTraining(Path.of("data"), folder);

        FlowerClassifier.Learned learned = (FlowerClassifier.Learned) classifier.train(IRIS, training).value();

        assertTrue(learned.accuracy() > 0.9, learned.toString());
        assertEquals(5, training.accuracies().size());
    }

    @Test
    void whatTrainingWritesIsWhatPredictReads() throws Exception {
        classifier.train(IRIS, new RecordedTraining(Path.of("data"), folder));

        assertEquals(List.of("setosa", "versicolor", "virginica"), species(ask(folder, EXAMPLE)));
    }

    @Test
    void aCancelledTrainingLeavesNoModel() {
        RecordedTraining training = new RecordedTraining(Path.of("data"), folder);
        training.cancel();

        assertThrows(CancellationException.class, () -> classifier.train(IRIS, training));
        assertTrue(Files.notExists(folder.resolve("means.csv")));
    }

    @Test
    void filesOutsideTheDataFolderAreNoData() {
        FlowerClassifier.Lesson lesson = new FlowerClassifier.Lesson("../pom.xml", 5);

        assertThrows(
                BadInputException.class,
                () -> classifier.train(lesson, new RecordedTraining(Path.of("data"), folder)));
    }

    private Table ask(Path module, Path file) throws Exception {
        classifier.warm(new ModuleContext(module, 1));
        return classifier.predict(new FlowerClassifier.Question(new Upload("flowers", file, "text/csv", "a.csv")));
    }

    private static List<?> species(Table table) {
        int column = table.columns().indexOf("species");
        return table.rows().stream().map(row -> row.get(column)).toList();
    }
}
