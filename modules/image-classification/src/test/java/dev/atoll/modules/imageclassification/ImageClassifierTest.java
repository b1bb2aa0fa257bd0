package dev.atoll.modules.imageclassification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageClassifierTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final ImageClassifier CLASSIFIER = new ImageClassifier();

    @BeforeAll
    static void warm() throws Exception {
        CLASSIFIER.warm(new ModuleContext(MODULE, 2));
    }

    @ParameterizedTest
    @CsvSource({"chelsea.png, tiger cat", "coffee.jpg, espresso", "camera.png, tripod"})
    void namesWhatIsOnTheExamples(String file, String label) throws Exception {
        assertThat(classify("examples/" + file, 5).labels()).hasSize(5).startsWith(label);
    }

    @Test
    void answersWithAllClassesWhenAskedFor() throws Exception {
        ClassProbabilities all = classify("examples/chelsea.png", 1000);

        assertThat(all.labels()).hasSize(1000).doesNotHaveDuplicates();
        assertThat(all.probabilities().stream().mapToDouble(Double::doubleValue).sum())
                .isBetween(0.9999, 1.0001);
    }

    @Test
    void answersTheSameFromManyThreads() throws Exception {
        ClassProbabilities alone = classify("examples/coffee.jpg", 5);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<ClassProbabilities> task = () -> classify("examples/coffee.jpg", 5);
            for (Future<ClassProbabilities> answer :
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> task).toList())) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThatThrownBy(() -> classify("labels.txt", 5))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("labels.txt: not an image that can be read");
    }

    @Test
    void refusesToPredictBeforeItIsWarm() {
        ImageClassifier.Arguments arguments = arguments("examples/coffee.jpg", 1);

        assertThatIllegalStateException().isThrownBy(() -> new ImageClassifier().predict(arguments));
    }

    @Test
    void isFoundByTheRuntime() {
        assertThat(ServiceLoader.load(Predictor.class)).hasSize(1).first().isInstanceOf(ImageClassifier.class);
    }

    @Test
    void shipsTheWeightsItNames() throws Exception {
        String expected = Files.readString(MODULE.resolve("weights.sha256")).strip();

        String found = Sha256.of(Files.readAllBytes(MODULE.resolve("model.onnx"))) + "  model.onnx";

        assertThat(found).isEqualTo(expected);
        assertThat(Files.readString(MODULE.resolve("README.md"))).contains(expected.substring(0, 64));
    }

    private static ClassProbabilities classify(String file, int count) throws Exception {
        return CLASSIFIER.predict(arguments(file, count));
    }

    private static ImageClassifier.Arguments arguments(String file, int count) {
        Path path = MODULE.resolve(file);
        Upload upload = new Upload("image", path, "", path.getFileName().toString());
        return new ImageClassifier.Arguments(upload, count);
    }
}
