package dev.atoll.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionTest {

    /// 81 of 263 and 15 of 148 are the examples of R. G. Newcombe, 1998 (Statistics in Medicine 17, 857–872, table I:
    /// 0.2553 to 0.3662, 0.0624 to 0.1605). The digits are those of statsmodels 0.15.0:
    /// `statsmodels.stats.proportion.proportion_confint(part, whole, method="wilson")`.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2552885198782742, 0.36620957698280004",
        "15, 148, 0.06238639953073628, 0.16048724172330803",
        "0, 10, 0.0, 0.27753279986288926",
        "10, 10, 0.7224672001371106, 1.0",
        "1, 1, 0.2065493143772374, 1.0",
        "89, 100, 0.8136870349691969, 0.9374580364293543"
    })
    void itsIntervalIsWilsons(int part, int whole, double lower, double upper) {
        Proportion proportion = new Proportion(part, whole);

        assertThat(proportion.lower()).isCloseTo(lower, within(1e-12));
        assertThat(proportion.upper()).isCloseTo(upper, within(1e-12));
    }

    @Test
    void ofNothingAnythingMayBeTrue() {
        Proportion nothing = new Proportion(0, 0);

        assertThat(nothing.isMeasured()).isFalse();
        assertThat(nothing.value()).isZero();
        assertThat(nothing.lower()).isZero();
        assertThat(nothing.upper()).isOne();
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatThrownBy(() -> new Proportion(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part: 3 of 2 (expected from 0 to as many as there are)");
    }
}
