package dev.atoll.modules.speechdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeechDetectionTest {

    private static final Path MODULE = Reference.MODULE;
    private static final SpeechDetection DETECTION = new SpeechDetection();

    @BeforeAll
    static void warm() throws Exception {
        DETECTION.warm(new ModuleContext(MODULE, 2));
    }

    @Test
    void findsTheSentencesOfTheExample() throws Exception {
        Speech speech = DETECTION.predict(arguments("examples/reef.wav"));

        // As many as were spoken: tools/silero-vad/examples.sh.
        assertThat(speech.segments().columns()).containsExactly("start_s", "end_s", "mean_probability");
        assertThat(speech.segments().rows()).hasSize(3);
        assertThat(speech.durationSeconds()).isCloseTo(14.226, within(0.001));
        assertThat(speech.speechShare()).isCloseTo(speech.speechSeconds() / speech.durationSeconds(), within(0.001));
    }

    @Test
    void findsNobodyInTheNoiseOfTheSea() throws Exception {
        Speech speech = DETECTION.predict(arguments("examples/sea.wav"));

        assertThat(speech.segments().rows()).isEmpty();
        assertThat(speech.speechShare()).isZero();
    }

    @Test
    void stopsWhenNobodyWaits() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String phase) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> DETECTION.predict(arguments("examples/reef.wav"), cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesToPredictBeforeItIsWarm() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SpeechDetection().predict(arguments("examples/reef.wav")));
    }

    @Test
    void isFoundByTheRuntime() {
        assertThat(ServiceLoader.load(Predictor.class)).hasSize(1).first().isInstanceOf(SpeechDetection.class);
    }

    @Test
    void shipsTheWeightsItNames() throws Exception {
        String expected = Files.readString(MODULE.resolve("weights.sha256")).strip();

        String found = Sha256.of(Files.readAllBytes(MODULE.resolve("model.onnx"))) + "  model.onnx";

        assertThat(found).isEqualTo(expected);
        assertThat(Files.readString(MODULE.resolve("README.md"))).contains(expected.substring(0, 64));
    }

    private static SpeechArguments arguments(String recording) {
        return new SpeechArguments(Reference.upload(MODULE.resolve(recording)), 0.5, 250, 100, 30);
    }
}
