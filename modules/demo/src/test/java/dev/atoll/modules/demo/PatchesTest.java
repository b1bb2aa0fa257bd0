package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Detections.Detection;
import dev.atoll.sdk.Silence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchesTest {

    private static final String[] PICTURE = {
        "RRWB", //
        "RWWB", "WWDW",
    };

    @Test
    void pixelsOfOneColourThatTouchAlongAnEdgeAreOnePatch() {
        Detections found = find(Asked.to(Show.DETECTIONS).with("minArea", 1L));

        assertThat(found.width()).isEqualTo(4);
        assertThat(found.height()).isEqualTo(3);
        // D is 128 of 255 from grey. It touches R at no edge.
        assertThat(found.detections())
                .containsExactly(
                        new Detection("red", 1.0, 0, 0, 2, 2),
                        new Detection("blue", 1.0, 3, 0, 4, 2),
                        new Detection("red", 128 / 255.0, 2, 2, 3, 3));
    }

    @Test
    void smallPatchesAreLeftOut() {
        assertThat(find(Asked.to(Show.DETECTIONS).with("minArea", 3L)).detections())
                .containsExactly(new Detection("red", 1.0, 0, 0, 2, 2));
    }

    @Test
    void palePatchesAreLeftOut() {
        assertThat(find(Asked.to(Show.DETECTIONS).with("minArea", 1L).with("threshold", 0.51))
                        .detections())
                .extracting(Detection::label)
                .containsExactly("red", "blue");
    }

    @Test
    void onlyColoursThatWereAskedForAreFoundUnderTheCallersName() {
        Asked asked = Asked.to(Show.DETECTIONS)
                .with("minArea", 1L)
                .with("colours", Optional.of(List.of(Colour.BLUE)))
                .with("names", Optional.of(Map.of("blue", "sea")));

        assertThat(find(asked).detections()).extracting(Detection::label).containsExactly("sea");
    }

    private static Detections find(Asked asked) {
        return Patches.find(NamedPixels.of(Tiny.picture(PICTURE), Silence.SILENCE), asked.arguments(), Silence.SILENCE);
    }
}
