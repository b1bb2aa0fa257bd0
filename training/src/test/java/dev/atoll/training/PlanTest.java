package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Argument;
import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.head.HeadSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `docs/reference/trained-classifiers.md` says of arguments that are left out.
final class PlanTest {

    @ParameterizedTest
    @CsvSource({"299, 32, 80, 40", "300, 64, 40, 20"})
    void theNumberOfImagesDecidesWhatNobodySays(int images, int batch, int epochs, int patience) throws Exception {
        HeadSettings head = head(images, arguments(0));

        assertThat(head.batchSize()).isEqualTo(batch);
        assertThat(head.epochs()).isEqualTo(epochs);
        assertThat(head.patience()).isEqualTo(patience);
    }

    @ParameterizedTest
    @CsvSource({"400, 200", "10, 5", "1, 1"})
    void itWaitsForHalfOfTheEpochsThatWereAskedFor(int epochs, int patience) throws Exception {
        assertThat(head(1000, arguments(epochs)).patience()).isEqualTo(patience);
    }

    @Test
    void manyImagesAreLookedAtInFewerViews() throws Exception {
        assertThat(List.of(2_500, 5_000, 10_000, 10_001))
                .map(images -> Plan.of(arguments(0), dataset(images), Path.of("unfinished"))
                        .views())
                .containsExactly(8, 4, 2, 1);
    }

    private static HeadSettings head(int images, TrainingArguments arguments) throws Exception {
        return Plan.of(arguments, dataset(images), Path.of("unfinished")).head();
    }

    private static Dataset dataset(int images) {
        List<DatasetImage> all = IntStream.range(0, images)
                .mapToObj(number ->
                        new DatasetImage(number + ".png", Path.of("x"), number % 2, "", number, Optional.empty()))
                .toList();
        DatasetHealth health = new DatasetHealth(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new Dataset(List.of("a", "b"), all, health, "");
    }

    /// As callers leave them, but for the epochs.
    private static TrainingArguments arguments(int epochs) throws Exception {
        var constructor = TrainingArguments.class.getDeclaredConstructors()[0];
        Object[] values = Arrays.stream(TrainingArguments.class.getRecordComponents())
                .map(each -> each.getName().equals("epochs") ? epochs : left(each))
                .toArray();
        return (TrainingArguments) constructor.newInstance(values);
    }

    private static Object left(RecordComponent argument) {
        String text = argument.getAnnotation(Argument.class).defaultValue();
        Class<?> type = argument.getType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == TrainingArguments.Weighting.class) {
            return TrainingArguments.Weighting.SQRT;
        }
        return type == List.class ? List.of(0.8, 0.1, 0.1) : "";
    }
}
