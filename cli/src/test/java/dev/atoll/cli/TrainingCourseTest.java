package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingCourseTest {

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode loss(int epoch, double value) {
        return json("{'name':'loss','step':" + epoch + ",'value':" + value + "}");
    }

    private Terminal terminal() {
        PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, false, true);
    }

    private String said() {
        return messages.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsHowFarItIsInTwoLines() {
        TrainingCourse course = new TrainingCourse();
        boolean _ = course.event(
                "progress",
                json("{'fraction':0.5,'phase':'looking at the photos','done':20,'total':40,"
                        + "'unit':'images','eta_s':250,'memory_bytes':412000000,'memory_peak_bytes':530000000}"));

        assertThat(course.lines(new Bars(false), 70))
                .containsExactly(
                        " 50.0 %  ############              looking at the photos  20/40 images",
                        "1 min 10 s · about 4 min 10 s left · 412 MB of memory, at most 530 MB");
    }

    @Test
    void saysNoMoreThanIsKnown() {
        TrainingCourse course = new TrainingCourse();
        boolean _ = course.event("progress", json("{'fraction':null,'phase':'reading'}"));

        assertThat(course.lines(new Bars(false), 3)).containsExactly("reading", "3 s");
    }

    @Test
    void whatBeginsHasDoneNothingYet() {
        TrainingCourse course = new TrainingCourse();
        boolean _ = course.event(
                "progress", json("{'fraction':0.5,'phase':'reading','done':40,'total':40,'unit':'images','eta_s':25}"));
        boolean _ = course.event("phase", json("{'phase':'running','doing':'learning'}"));

        assertThat(course.lines(new Bars(false), 3))
                .containsExactly(" 50.0 %  ############              learning", "3 s");
    }

    @Test
    void showsTheLastEpochsAsATable() {
        TrainingCourse course = new TrainingCourse();
        for (int epoch = 1; epoch <= 12; epoch++) {
            boolean _ = course.event("metric", loss(epoch, 0.5));
        }
        boolean _ = course.event("metric", json("{'name':'val_f1','step':12,'value':null}"));

        assertThat(course.epochs().lines())
                .hasSize(9)
                .startsWith("epoch    loss  val_f1", "    5  0.5000")
                .endsWith("   12  0.5000");
    }

    @Test
    void forgetsEpochsWhenItLearnsAnew() {
        TrainingCourse course = new TrainingCourse();
        for (int epoch = 1; epoch <= 12; epoch++) {
            boolean _ = course.event("metric", loss(epoch, 0.5));
        }
        boolean _ = course.event("metric", loss(1, 0.25));

        assertThat(course.epochs().lines()).containsExactly("epoch    loss", "    1  0.2500");
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59,59 s", "60,1 min 00 s", "3599,59 min 59 s", "3720,1 h 02 min"})
    void tellsTime(long seconds, String words) {
        assertThat(TrainingCourse.time(seconds)).isEqualTo(words);
    }

    @Test
    void withoutATerminalThereIsALineForEachPhaseAndForSomeEpochs() {
        try (PlainTraining view = new PlainTraining(terminal())) {
            view.event("phase", json("{'phase':'running','doing':'reading the photos'}"));
            view.event("progress", json("{'fraction':0.1,'phase':'reading the photos'}"));
            for (int epoch = 1; epoch <= 12; epoch++) {
                view.event("progress", json("{'fraction':0.5,'phase':'epoch " + epoch + " of 12'}"));
                view.event("metric", loss(epoch, 1.0 / epoch));
            }
        }

        assertThat(said().lines())
                .containsExactly(
                        "reading the photos",
                        "epoch 1 of 12",
                        "epoch 1: loss 1.0000",
                        "epoch 2: loss 0.5000",
                        "epoch 5: loss 0.2000",
                        "epoch 10: loss 0.1000",
                        "epoch 12: loss 0.0833");
        assertThat(said()).doesNotContain("\r", "\u001b");
    }

    @Test
    void aProgramReadsALineOfJsonForEachEvent() {
        try (JsonTraining view = new JsonTraining(terminal())) {
            view.event("metric", loss(1, 0.5));
        }

        assertThat(said()).isEqualTo("{\"event\":\"metric\",\"data\":{\"name\":\"loss\",\"step\":1,\"value\":0.5}}\n");
    }
}
