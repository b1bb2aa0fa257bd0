package dev.atoll.modules.speechdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final int RATE = 16_000;

    /// A pure tone, which mathematics knows at every rate.
    private static final class Tone implements Samples {

        private final int rate;
        private final double hertz;
        private final int length;
        private int position;

        Tone(int rate, double hertz) {
            this.rate = rate;
            this.hertz = hertz;
            this.length = rate;
        }

        @Override
        public int rate() {
            return rate;
        }

        @Override
        public int read(float[] into) {
            int count = Math.min(into.length, length - position);
            for (int i = 0; i < count; i++) {
                into[i] = (float) Math.sin(2 * Math.PI * hertz * position++ / rate);
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 44_099, 48_000, 96_000, 192_000})
    void keepsAToneOfSpeechAsItIs(int rate) throws Exception {
        List<Float> heard = all(Resampler.to(RATE, new Tone(rate, 1000)));

        assertThat(heard).hasSizeBetween(RATE - 1, RATE + 1);
        for (int i = 1000; i < RATE - 1000; i++) {
            assertThat((double) heard.get(i))
                    .as("sample %d", i)
                    .isCloseTo(Math.sin(2 * Math.PI * 1000 * i / RATE), within(0.002));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 12_000, 15_000})
    void foldsNothingBackThatTheLowerRateCannotCarry(int hertz) throws Exception {
        List<Float> heard = all(Resampler.to(RATE, new Tone(44_100, hertz)));

        assertThat(heard.subList(1000, RATE - 1000))
                .allSatisfy(sample -> assertThat((double) sample).isCloseTo(0, within(0.002)));
    }

    @Test
    void leavesSoundAloneThatHasTheRate() {
        Tone tone = new Tone(RATE, 440);

        assertThat(Resampler.to(RATE, tone)).isSameAs(tone);
    }

    private static List<Float> all(Samples samples) throws Exception {
        List<Float> all = new ArrayList<>();
        float[] block = new float[500];
        int read;
        do {
            read = samples.read(block);
            for (int i = 0; i < read; i++) {
                all.add(block[i]);
            }
        } while (read == block.length);
        return all;
    }
}
