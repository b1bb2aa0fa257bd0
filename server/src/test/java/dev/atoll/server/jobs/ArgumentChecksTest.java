package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentChecksTest {

    private static final List<ArgumentDescription> KNOWN = List.of(
            argument("epochs", ValueDescription.of(ArgumentType.INTEGER).withLimits(Limits.numbers(1, 100))),
            argument("rate", ValueDescription.of(ArgumentType.NUMBER)),
            argument("weights", ValueDescription.oneOf(List.of("none", "sqrt"))),
            argument("dataset", ValueDescription.of(ArgumentType.STRING)));

    private static ArgumentDescription argument(String name, ValueDescription value) {
        return new ArgumentDescription(name, name, value, false, false, false, "", Optional.empty());
    }

    @Test
    void whatFitsIsTaken() {
        assertThatCode(() -> ArgumentChecks.check(
                        KNOWN,
                        Map.of(
                                "epochs", List.of("20"),
                                "rate", List.of("1e-3"),
                                "weights", List.of("sqrt"),
                                "dataset", List.of("2026/nets"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, many, a whole number",
        "epochs, 0, at least 1",
        "epochs, 101, at most 100",
        "rate, NaN, a number",
        "weights, all, one of none",
        "dataset, /etc, below the folder",
        "dataset, ../other, below the folder",
        "dataset, a/../../b, below the folder",
        "epoch, 3, one of epochs",
    })
    void whatDoesNotFitIsRefusedWithWhatWould(String name, String value, String expected) {
        assertThatThrownBy(() -> ArgumentChecks.check(KNOWN, Map.of(name, List.of(value))))
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(expected);
    }
}
