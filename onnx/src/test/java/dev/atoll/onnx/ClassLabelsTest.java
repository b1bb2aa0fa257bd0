package dev.atoll.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {

    private static final ClassLabels PETS = new ClassLabels(List.of("cat", "dog", "fish", "bird"));

    @Test
    void answersTheMostProbableFirst() {
        assertThat(PETS.best(new float[] {0.25f, 0.5f, 0, 0.125f}, 2).labels()).containsExactly("dog", "cat");
    }

    @Test
    void prefersTheFirstOfEquals() {
        assertThat(PETS.best(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, 3).labels())
                .containsExactly("cat", "dog", "fish");
    }

    @Test
    void answersAllWhenMoreAreWanted() {
        assertThat(PETS.best(new float[] {0.5f, 0.25f, 0.125f, 0.125f}, 1000).probabilities())
                .containsExactly(0.5, 0.25, 0.125, 0.125);
    }

    @Test
    void refusesAnotherNumberOfProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PETS.best(new float[3], 1))
                .withMessage("probabilities: 3 (expected 4, one per name)");
    }
}
