package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedColoursTest {

    @TempDir
    private Path folder;

    @Test
    void aClassIsTheLessProbableTheFartherItIs() {
        Map<String, Point> classes = new LinkedHashMap<>();
        classes.put("near", new Point(1, 0, 0));
        classes.put("far", new Point(1, Math.sqrt(0.02), 0));

        ClassProbabilities found = new LearnedColours(Space.RGB, classes).classify(Tiny.picture("RR"));

        // Weights 1 and e to the -1.
        assertThat(found.labels()).containsExactly("near", "far");
        assertThat(found.probabilities().get(0)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-9));
        assertThat(found.probabilities().get(1)).isCloseTo(1 / (1 + Math.E), within(1e-9));
    }

    @Test
    void aColourFarFromEveryClassStillHasANearestOne() {
        Map<String, Point> classes = Map.of("red", new Point(1, 0, 0), "white", new Point(1, 1, 1));

        ClassProbabilities found = new LearnedColours(Space.RGB, classes).classify(Tiny.picture("K"));

        assertThat(found.labels()).startsWith("red");
        assertThat(found.probabilities().getFirst()).isBetween(0.999, 1.0);
    }

    @Test
    void theRatioOfChannelsForgetsTheLight() {
        assertThat(Space.RATIO.of(Tiny.picture("D"))).isEqualTo(Space.RATIO.of(Tiny.picture("R")));
        assertThat(Space.RGB.of(Tiny.picture("D"))).isEqualTo(new Point(128 / 255.0, 0, 0));
    }

    @Test
    void whatATrainingWroteIsRead() throws Exception {
        Map<String, Point> classes = new LinkedHashMap<>();
        classes.put("leaf", new Point(0.25, 0.5, 0.125));
        classes.put("sea", new Point(0.1, 0.2, 0.3));
        LearnedColours learned = new LearnedColours(Space.RATIO, classes);
        Path file = Files.writeString(folder.resolve("colours.csv"), learned.toCsv());

        assertThat(LearnedColours.read(new Upload("model", file, "text/csv", "colours.csv")))
                .isEqualTo(learned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "class,space,first,second,third\n",
                "something,else\n1,2\n",
                "class,space,first,second,third\nleaf,RGB,0.1,0.2\n",
                "class,space,first,second,third\nleaf,CMYK,0.1,0.2,0.3\n",
                "class,space,first,second,third\nleaf,RGB,0.1,0.2,much\n",
            })
    void anotherFileIsRefusedByName(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("sent"), content);

        assertThatThrownBy(() -> LearnedColours.read(new Upload("model", file, "text/csv", "notes.csv")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("notes.csv: ")
                .hasMessageContaining("expected");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("sent"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xC0});

        assertThatThrownBy(() -> LearnedColours.read(new Upload("model", file, "", "")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("model: no text");
    }

    @Test
    void theNearestClassIsTheOneWithTheSmallestDistance() {
        LearnedColours learned =
                new LearnedColours(Space.RGB, Map.of("dark", new Point(0, 0, 0), "light", new Point(1, 1, 1)));

        assertThat(List.of(learned.nearest(new Point(0.4, 0.5, 0.5)), learned.nearest(new Point(0.6, 0.5, 0.5))))
                .containsExactly("dark", "light");
    }
}
