package dev.atoll.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "Scikit-Learn, Scikit-learn",
        "scikit learn, Scikit-learn",
        "Tensorflow, TensorFlow",
        "torch, PyTorch",
        "Pytorhc, PyTorch",
        "inference, AI4 inference",
        "AI4 pre-trained, AI4 pre trained",
        "Image Classification, Classification",
        "NLP, Natural Language Processing",
        "timeseries, Time Series",
        "Images, Image"
    })
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(Spelling.near(
                        written,
                        Stream.of(Vocabulary.LIBRARIES, Vocabulary.CATEGORIES, Vocabulary.TASKS, Vocabulary.DATA_TYPES)
                                .flatMap(vocabulary -> vocabulary.words().stream())
                                .toList()))
                .contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "–", "DJL", "a", "quantum annealing"})
    void suggestsNothingForWordsThatAreLikeNone(String written) {
        assertThat(Spelling.near(written, Vocabulary.LIBRARIES.words())).isEmpty();
    }

    @Test
    void doesNotMeasureWordsOfAnyLength() {
        assertThat(Spelling.near("x".repeat(1_000_000), Vocabulary.LIBRARIES.words()))
                .isEmpty();
    }
}
