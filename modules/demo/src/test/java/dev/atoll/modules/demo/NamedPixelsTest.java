package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.Silence;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NamedPixelsTest {

    private static final List<Colour> ALL = List.of(Colour.values());

    @Test
    void aColoursProbabilityIsItsShareOfThePixels() {
        ClassProbabilities found = named("RRRRB", "KKBBB").probabilities(ALL, Colour::wireName);

        assertThat(found.labels()).hasSize(12).startsWith("red", "blue", "black");
        assertThat(found.probabilities()).startsWith(0.4, 0.4, 0.2).endsWith(0.0);
    }

    @Test
    void onlyColoursThatWereAskedForAreNamedByTheirShareOfAllPixels() {
        ClassProbabilities found = named("RRBK").probabilities(List.of(Colour.BLUE, Colour.PINK), Colour::wireName);

        assertThat(found.labels()).containsExactly("blue", "pink");
        assertThat(found.probabilities()).containsExactly(0.25, 0.0);
    }

    @Test
    void theMaskHoldsThePlaceOfEachPixelsColour() {
        Mask mask = named("RBK", "BRW").mask(List.of(Colour.BLUE, Colour.RED), Colour::wireName);

        assertThat(mask.labels()).containsExactly("other", "blue", "red");
        assertThat(mask.classes()).containsExactly(2, 1, 0, 1, 2, 0);
        assertThat(mask.width()).isEqualTo(3);
        assertThat(mask.height()).isEqualTo(2);
    }

    @Test
    void endsBetweenTwoRowsWhenNobodyWaitsAnyMore() {
        Watched watched = new Watched().cancelled();

        assertThatThrownBy(() -> NamedPixels.of(Tiny.picture("R", "B"), watched))
                .isInstanceOf(CancellationException.class);
    }

    private static NamedPixels named(String... rows) {
        return NamedPixels.of(Tiny.picture(rows), Silence.SILENCE);
    }
}
