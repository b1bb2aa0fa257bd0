package dev.atoll.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassProbabilitiesTest {

    @ParameterizedTest
    @CsvSource({"0, true", "0.49, true", "0.5, true", "0.51, false", "1, false"})
    void anAnswerIsSureFromItsBoundOn(double bound, boolean sure) {
        assertThat(new ClassProbabilities(List.of("cat", "dog"), List.of(0.5, 0.5), bound).sure())
                .isEqualTo(sure);
    }

    @Test
    void noClassesAreSureOfNothing() {
        assertThat(new ClassProbabilities(List.of(), List.of(), 0.5).sure()).isFalse();
    }

    @Test
    void aBoundIsAProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassProbabilities(List.of("cat"), List.of(1.0), 62))
                .withMessage("notSureBelow: 62.0 (expected 0 to 1)");
    }
}
