package dev.atoll.server.pages;

import static dev.atoll.server.pages.Arguments.argument;
import static dev.atoll.server.pages.Arguments.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ResultDescription;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TryFormTest {

    @Test
    void aShortFormIsSeenWhole() {
        TryForm form = of(numbers(7));

        assertThat(form.foremost()).hasSize(7);
        assertThat(form.further()).isEmpty();
    }

    @Test
    void aLongFormShowsFilesAndWhatIsRequiredAndFoldsTheRestAway() {
        String[] arguments = Stream.concat(
                        Stream.of(numbers(10)),
                        Stream.of(argument("photo", "file", ""), argument("name", "string", "'required': true")))
                .toArray(String[]::new);

        TryForm form = of(arguments);

        assertThat(form.foremost()).hasSize(7).extracting(FormField::name).contains("photo", "name", "n0", "n4");
        assertThat(form.further()).extracting(FormField::name).containsExactly("n5", "n6", "n7", "n8", "n9");
    }

    @Test
    void theScriptsLearnWhatTheModuleAnswers() {
        assertThat(of().answers()).isEqualTo("{\"kind\":\"mask\"}");
        assertThat(of().wide()).isTrue();
    }

    @Test
    void aTrainingIsShownAgainstAModuleThatRunsByItself() {
        TrainForm training = TrainForm.of(Arguments.module("nothing", argument("epochs", "integer", "")), "");

        assertThat(training.trainable()).isTrue();
        assertThat(training.predicts()).isFalse();
        assertThat(training.call().url()).endsWith("/v2/models/cats/train/");
    }

    private static TryForm of(String... arguments) {
        return new TryForm(
                "cats", "http://localhost/", form(arguments), ResultDescription.of("mask"), List.of(), false);
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> argument("n" + i, "integer", ""))
                .toArray(String[]::new);
    }
}
