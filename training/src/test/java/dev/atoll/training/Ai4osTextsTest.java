package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Argument;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients of `imgclas` and `planktonclas` send every argument as JSON in a text, their defaults
/// included: `"data/images"` in quotes, `[0.8, 0.1, 0.1]`, and `null` for as many classes as there are.
final class Ai4osTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "splitRatios", "numClasses", "baseDirectory"})
    void whatIsNeitherNumberNorTruthIsReadAsJson(String name) {
        RecordComponent argument = Arrays.stream(TrainingArguments.class.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(argument.getAnnotation(Argument.class).jsonText()).isTrue();
    }
}
