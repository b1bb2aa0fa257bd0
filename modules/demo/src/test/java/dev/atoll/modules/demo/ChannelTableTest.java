package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

    /// Red 255, 255, 0, 0, 128; green all 0 but one 255; blue none but that.
    private static final Picture PICTURE = Tiny.picture("RYKKD");

    @Test
    void eachChannelOfEachPhotoHasARow() {
        Table table = new ChannelTable(Asked.to(Show.TABLE).arguments()).of(List.of(PICTURE, Tiny.picture("W")));

        assertThat(table.columns())
                .containsExactly("photo", "channel", "mean", "standard_deviation", "minimum", "median", "maximum");
        // Mean 638/5; variance (2 × 127.4² + 2 × 127.6² + 0.4²)/5 = 13005.04 and its root 114.0396.
        // Green: 255/5, variance (4 × 51² + 204²)/5 = 10404 = 102².
        assertThat(table.rows().stream().<List<Object>>map(List::copyOf).toList())
                .containsExactly(
                        List.of("tiny.png", "red", 127.6, 114.0396, 0.0, 128.0, 255.0),
                        List.of("tiny.png", "green", 51.0, 102.0, 0.0, 0.0, 255.0),
                        List.of("tiny.png", "blue", 0.0, 0.0, 0.0, 0.0, 0.0),
                        List.of("tiny.png", "red", 255.0, 0.0, 255.0, 255.0, 255.0),
                        List.of("tiny.png", "green", 255.0, 0.0, 255.0, 255.0, 255.0),
                        List.of("tiny.png", "blue", 255.0, 0.0, 255.0, 255.0, 255.0));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMiddleOfTheTwoInTheMiddle() {
        Table table = new ChannelTable(
                        Asked.to(Show.TABLE).with("unit", "fraction").arguments())
                .of(List.of(Tiny.picture("KR")));

        assertThat(table.rows().getFirst().get(5)).isEqualTo(0.5);
    }

    @Test
    void theGreyChannelWeighsTheOthers() {
        Table table = new ChannelTable(Asked.to(Show.TABLE)
                        .with("channels", "grey")
                        .with("unit", "percent")
                        .with("greyWeights", List.of(0.5, 0.25, 0.25))
                        .arguments())
                .of(List.of(Tiny.picture("RG")));

        // Red counts half, green a quarter.
        assertThat(table.rows().stream().<List<Object>>map(List::copyOf).toList())
                .containsExactly(List.of("tiny.png", "grey", 37.5, 12.5, 25.0, 37.5, 50.0));
    }
}
