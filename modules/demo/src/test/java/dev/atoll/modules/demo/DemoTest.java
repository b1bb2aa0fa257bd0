package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Detections.Detection;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Text;
import dev.atoll.sdk.Upload;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Demo DEMO = new Demo();
    private static final Map<Show, Class<? extends Result>> KINDS = Map.of(
            Show.CLASS_PROBABILITIES, ClassProbabilities.class,
            Show.DETECTIONS, Detections.class,
            Show.MASK, Mask.class,
            Show.IMAGE, Image.class,
            Show.TABLE, Table.class,
            Show.TEXT, Text.class,
            Show.EMBEDDING, Embedding.class,
            Show.FILE, OutputFile.class,
            Show.JSON, Json.class,
            Show.COMPOSITE, Report.class);

    @TempDir
    private Path folder;

    @BeforeAll
    static void warm() throws Exception {
        DEMO.warm(new ModuleContext(MODULE, 2));
    }

    @ParameterizedTest
    @EnumSource(Show.class)
    void answersInEveryKindThatIsAskedForEvenWithoutAPhoto(Show show) throws Exception {
        assertThat(DEMO.predict(Asked.to(show).arguments())).isExactlyInstanceOf(KINDS.get(show));
    }

    @Test
    void findsTheSharesOfColoursOfAPhoto() throws Exception {
        Asked asked = Asked.to(Show.CLASS_PROBABILITIES)
                .with("photo", Tiny.photo(folder, "RRRB"))
                .with("colours", Optional.of(List.of(Colour.BLUE, Colour.RED)));

        assertThat(DEMO.predict(asked.arguments()))
                .isEqualTo(new ClassProbabilities(List.of("red", "blue"), List.of(0.75, 0.25)));
    }

    @Test
    void findsEveryButtonOfTheExampleThatIsNotGrey() throws Exception {
        Upload buttons = new Upload("photo", MODULE.resolve("examples/buttons.png"), "image/png", "buttons.png");

        Detections found = (Detections) DEMO.predict(
                Asked.to(Show.DETECTIONS).with("photo", Optional.of(buttons)).arguments());

        assertThat(found.detections())
                .extracting(Detection::label)
                .containsExactlyInAnyOrder(
                        "red", "orange", "brown", "yellow", "green", "cyan", "blue", "purple", "pink");
        // The second row begins with orange: its middle is at 20, 60 and it is 29 pixels across.
        assertThat(found.detections()).contains(new Detection("orange", 1.0, 6, 46, 35, 75));
    }

    @Test
    void looksOnlyAtTheRegionThatIsAskedFor() throws Exception {
        Asked asked = Asked.to(Show.CLASS_PROBABILITIES)
                .with("photo", Tiny.photo(folder, "RRBB", "RRGB"))
                .with("colours", Optional.of(List.of(Colour.RED, Colour.GREEN, Colour.BLUE)))
                .with("region", Optional.of(new Region(0.5, 0.5, 0.5, 0.5)));

        assertThat(DEMO.predict(asked.arguments()))
                .isEqualTo(new ClassProbabilities(List.of("green", "blue", "red"), List.of(0.5, 0.5, 0.0)));
    }

    @Test
    void comparesWithMorePhotosInTheTable() throws Exception {
        Upload second = new Upload("compare_with", Tiny.write(folder.resolve("2"), "K"), "image/png", "second.png");
        Asked asked = Asked.to(Show.TABLE)
                .with("photo", Tiny.photo(folder, "W"))
                .with("channels", "grey")
                .with("others", Optional.of(List.of(second)));

        assertThat(((Table) DEMO.predict(asked.arguments())).rows())
                .extracting(row -> row.getFirst())
                .isEqualTo(List.of("tiny.png", "second.png"));
    }

    @Test
    void describesThePhotoInWords() throws Exception {
        Asked asked = Asked.to(Show.TEXT)
                .with("photo", Tiny.photo(folder, "KKKKKRRB"))
                .with("title", Optional.of("My photo"))
                .with("subject", "a flag")
                .with("greyWeights", List.of(1.0, 1.0, 1.0))
                .with("contact", Optional.of("ana@example.org"))
                .with("takenOn", Optional.of(LocalDate.of(2026, 5, 1)));

        // Three of eight pixels have a third of all light: 3/8 × 85 = 31.875.
        assertThat(DEMO.predict(asked.arguments())).isEqualTo(new Text("""
                        My photo

                        tiny.png, a picture of a flag, was looked at in 8 x 1 pixels.
                        Its colours: black 62.5 %, red 25.0 %, blue 12.5 %.
                        It is dark: on average 32 of 255.
                        It was taken on 2026-05-01.
                        Questions go to ana@example.org."""));
    }

    @Test
    void repeatsWhatWasSaidInTheJson() throws Exception {
        UUID sample = UUID.fromString("0198a2f0-0000-7000-8000-000000000000");
        Asked asked = Asked.to(Show.JSON)
                .with("photo", Tiny.photo(folder, "R"))
                .with("sampleId", Optional.of(sample))
                .with("sealWord", Optional.of("a long word"))
                .with("note", Optional.of(List.of(1, "two")));

        Json facts = (Json) DEMO.predict(asked.arguments());

        assertThat(facts.value())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("photo", "tiny.png")
                .containsEntry("size", new Size(1, 1))
                .containsEntry("said", Map.of("sample_id", sample.toString(), "note", List.of(1, "two")));
    }

    @Test
    void aLearnedModelNamesItsOwnClasses() throws Exception {
        Path learned = Files.writeString(
                folder.resolve("colours.csv"), LearnedColours.HEADER + "\nripe,RGB,1,0,0\nunripe,RGB,0,1,0\n");
        Asked asked = Asked.to(Show.CLASS_PROBABILITIES)
                .with("photo", Tiny.photo(folder, "R"))
                .with("model", Optional.of(new Upload("model", learned, "text/csv", "colours.csv")));

        assertThat(((ClassProbabilities) DEMO.predict(asked.arguments())).labels())
                .containsExactly("ripe", "unripe");
    }

    @ParameterizedTest
    @CsvSource({"image/png, IMAGE", "application/zip, FILE", "application/json, TEXT"})
    void theFormThatTheCallerWantsWins(String accept, Show kind) throws Exception {
        Result answer = DEMO.predict(
                Asked.to(Show.TEXT).with("accept", accept).with("format", "gif").arguments());

        assertThat(answer).isInstanceOf(KINDS.get(kind));
        if (answer instanceof Image image) {
            assertThat(image.mediaType()).isEqualTo("image/png");
        }
    }

    @Test
    void aLargePhotoIsReduced() throws Exception {
        Image drawn = (Image) DEMO.predict(
                Asked.to(Show.IMAGE).with("maxSide", Optional.of(60)).arguments());

        // The beach is 240 x 160.
        assertThat(ImageIO.read(new ByteArrayInputStream(drawn.content())))
                .satisfies(picture -> assertThat(List.of(picture.getWidth(), picture.getHeight()))
                        .containsExactly(60, 40));
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        Watched watched = new Watched();

        DEMO.predict(Asked.to(Show.TEXT).with("seconds", 0.2).arguments(), watched);

        assertThat(watched.phases)
                .containsExactly(
                        "reading the photos",
                        "naming the pixels",
                        "taking the time that was asked for",
                        "putting the answer together");
        assertThat(watched.fractions).isSorted().hasSizeGreaterThan(5);
    }

    @Test
    void endsWhenNobodyWaitsAnyMore() {
        Watched watched = new Watched().cancelledWhen(seen -> seen.phases.size() > 2);

        assertThatThrownBy(() ->
                        DEMO.predict(Asked.to(Show.TEXT).with("seconds", 600.0).arguments(), watched))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void saysWhyAPhotoCannotBeRead() throws Exception {
        Path notes = Files.writeString(folder.resolve("sent"), "no photo");
        Asked asked =
                Asked.to(Show.TEXT).with("photo", Optional.of(new Upload("photo", notes, "image/jpeg", "notes.jpg")));

        assertThatThrownBy(() -> DEMO.predict(asked.arguments()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("notes.jpg: not an image that can be read");
    }

    @Test
    void argumentsThatDoNotFitAreRefusedByName() {
        refused("names", Asked.to(Show.TEXT).with("names", Optional.of(Map.of("mauve", "x"))));
        refused("names", Asked.to(Show.TEXT).with("names", Optional.of(Map.of("red", 7))));
        refused("names", Asked.to(Show.TEXT).with("names", Optional.of(Map.of("red", "blue"))));
        refused("grey_weights", Asked.to(Show.TEXT).with("greyWeights", List.of(0.5, 0.5)));
        refused("grey_weights", Asked.to(Show.TEXT).with("greyWeights", List.of(0.0, 0.0, 0.0)));
        refused("colours", Asked.to(Show.TEXT).with("colours", Optional.of(List.of())));
        assertThatThrownBy(() -> new Region(0.6, 0, 0.5, 1)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesToPredictBeforeItIsWarm() {
        DemoArguments arguments = Asked.to(Show.TEXT).arguments();

        assertThatIllegalStateException().isThrownBy(() -> new Demo().predict(arguments));
    }

    @Test
    void isFoundByTheRuntime() {
        assertThat(ServiceLoader.load(Predictor.class)).hasSize(1).first().isInstanceOf(Demo.class);
    }

    private static void refused(String argument, Asked asked) {
        assertThatThrownBy(asked::arguments)
                .isInstanceOfSatisfying(
                        InvalidArgumentException.class,
                        refused -> assertThat(refused.argument()).isEqualTo(argument));
    }
}
