package dev.atoll.modules.speechdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"examples/reef.wav", "examples/sea.wav"})
    void hearsWhatThePythonPackageHears(String recording) throws Exception {
        JsonNode reference = Reference.of(recording);

        Heard heard = Reference.hear(Reference.MODULE.resolve(recording));

        assertThat(heard.samples()).isEqualTo(reference.path("samples").asLong());
        assertThat(heard.probabilities())
                .hasSize(reference.path("probabilities").size());
        IntStream.range(0, heard.probabilities().length)
                .forEach(frame -> assertThat((double) heard.probabilities()[frame])
                        .as("frame %d", frame)
                        .isCloseTo(reference.path("probabilities").get(frame).asDouble(), within(TOLERANCE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/reef.wav", "examples/sea.wav"})
    void cutsWhereThePythonPackageCutsWithEverySetting(String recording) throws Exception {
        Heard heard = Reference.hear(Reference.MODULE.resolve(recording));

        for (JsonNode asked : Reference.of(recording).path("asked")) {
            assertThat(segmentation(asked.path("settings")).segments(heard))
                    .as("%s", asked.path("settings"))
                    .isEqualTo(Reference.segments(asked.path("segments")));
        }
    }

    @Test
    void findsTheSameWithinAFrameInEightBitsAtAnotherRate() throws Exception {
        JsonNode asked =
                Reference.of("src/test/resources/reef-11025.wav").path("asked").get(0);

        Heard heard = Reference.hear(Reference.MODULE.resolve("src/test/resources/reef-11025.wav"));
        List<Segment> found = segmentation(asked.path("settings")).segments(heard);

        List<Segment> expected = Reference.segments(asked.path("segments"));
        assertThat(found).hasSameSizeAs(expected);
        IntStream.range(0, found.size()).forEach(i -> {
            assertThat(found.get(i).start()).isCloseTo(expected.get(i).start(), within((long) SileroVad.FRAME));
            assertThat(found.get(i).end()).isCloseTo(expected.get(i).end(), within((long) SileroVad.FRAME));
        });
    }

    private static Segmentation segmentation(JsonNode settings) {
        return new Segmentation(new SpeechArguments(
                Reference.upload(Reference.MODULE),
                settings.path("threshold").asDouble(0.5),
                settings.path("min_speech_duration_ms").asInt(250),
                settings.path("min_silence_duration_ms").asInt(100),
                settings.path("speech_pad_ms").asInt(30)));
    }
}
