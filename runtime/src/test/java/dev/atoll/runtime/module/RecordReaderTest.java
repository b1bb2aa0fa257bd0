package dev.atoll.runtime.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.sdk.Argument;
import dev.atoll.sdk.Choices;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Upload;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class RecordReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record WithSet(java.util.Set<String> options) {}

    record WithWrongDefault(
            @Argument(defaultValue = "12", max = 10) int topK) {}

    record WithWrongType(@Argument(defaultValue = "many") int topK) {}

    record WithFileDefault(
            @Argument(defaultValue = "cat.jpg") Upload image) {}

    record WithTwins(@Argument(name = "top_k") int first, int topK) {}

    record WithListDefault(
            @Argument(defaultValue = "3") List<Long> sizes,
            @Argument(defaultValue = "[\"x\",\"y\"]") List<String> names) {}

    record Cast(LocalDateTime begun, OffsetDateTime ended) {}

    enum Mode {
        FAST,
        VERY_SLOW
    }

    record Inner(int a, String b) {}

    record Everything(
            Upload image,
            Optional<Upload> mask,
            int count,
            double share,
            boolean flag,
            Mode mode,
            URI url,
            UUID id,
            LocalDate day,
            LocalDateTime when,
            Map<String, Object> options,
            Inner nested,
            Object any,
            List<Double> weights,
            Optional<List<String>> names) {}

    record LateAccept(@Argument(produces = "image/png") String accept, int count) {}

    /// What lies in a folder that changes.
    public static final class Moving implements Choices {

        static final List<String> NOW = new CopyOnWriteArrayList<>(List.of("a"));

        @Override
        public List<String> current() {
            return NOW;
        }
    }

    record WithMovingChoices(
            @Argument(choicesFrom = Moving.class) String one) {}

    @Test
    void aMomentMayComeWithAnOffsetOrWithout() throws Exception {
        RecordReader reader = RecordReader.of(Cast.class);
        LocalDateTime noon = LocalDateTime.of(2026, 5, 31, 12, 0);

        assertThat(reader.read(JSON.readTree("""
                {"begun": "2026-05-31T12:00:00+02:00", "ended": "2026-05-31T12:00:00+02:00"}
                """))).isEqualTo(new Cast(noon, noon.atOffset(ZoneOffset.ofHours(2))));
        assertThat(reader.read(JSON.readTree("""
                {"begun": "2026-05-31 12:00:00", "ended": "2026-05-31T12:00:00"}
                """))).isEqualTo(new Cast(noon, noon.atOffset(ZoneOffset.UTC)));
    }

    @Test
    void makesARecordOfEveryKindOfComponent() throws Exception {
        Record made = RecordReader.of(Everything.class).read(JSON.readTree("""
                {"image":{"name":"image","path":"/tmp/1","content_type":"image/png","original_filename":"a.png"},
                 "count":3,"share":0.5,"flag":true,"mode":"very_slow","url":"https://example.org/x",
                 "id":"6a2f41a3-c54c-fce8-32d2-0324e1c32e22","day":"2026-01-31","when":"2026-01-31 10:00:00",
                 "options":{"x":[1,2]},"nested":{"a":1,"b":"c"},"any":[1,"two"],"weights":[1,2.5]}
                """));

        assertThat(made)
                .isEqualTo(new Everything(
                        new Upload("image", java.nio.file.Path.of("/tmp/1"), "image/png", "a.png"),
                        Optional.empty(),
                        3,
                        0.5,
                        true,
                        Mode.VERY_SLOW,
                        URI.create("https://example.org/x"),
                        UUID.fromString("6a2f41a3-c54c-fce8-32d2-0324e1c32e22"),
                        LocalDate.of(2026, 1, 31),
                        LocalDateTime.of(2026, 1, 31, 10, 0),
                        Map.of("x", List.of(1, 2)),
                        new Inner(1, "c"),
                        List.of(1, "two"),
                        List.of(1.0, 2.5),
                        Optional.empty()));
    }

    @Test
    void tellsWhichArgumentDoesNotFit() throws Exception {
        RecordReader reader = RecordReader.of(Inner.class);

        assertThatThrownBy(() -> reader.read(JSON.readTree("{\"a\":\"x\",\"b\":\"y\"}")))
                .isInstanceOfSatisfying(
                        InvalidArgumentException.class,
                        e -> assertThat(e.argument()).isEqualTo("a"))
                .hasMessage("Not a valid integer.");
    }

    @Test
    void choicesAreThoseOfTheMoment() throws Exception {
        RecordReader reader = RecordReader.of(WithMovingChoices.class);
        Moving.NOW.add("b");

        assertThat(reader.mayChange()).isTrue();
        assertThat(reader.descriptions().getFirst().value().choices()).containsExactly("a", "b");
    }

    @Test
    void aDefaultOfAListIsItsOnlyElementOrWrittenAsJson() throws Exception {
        List<ArgumentDescription> descriptions =
                RecordReader.of(WithListDefault.class).descriptions();

        assertThat(descriptions.get(0).defaultValue()).contains(JSON.readTree("[3]"));
        assertThat(descriptions.get(1).defaultValue()).contains(JSON.readTree("[\"x\",\"y\"]"));
        assertThat(descriptions.get(0).type()).isEqualTo(ArgumentType.INTEGER);
        assertThat(descriptions.get(0).required()).isFalse();
    }

    @Test
    void refusesTypesNoCallerCanSend() {
        assertThatThrownBy(() -> RecordReader.of(WithSet.class))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("component options of")
                .hasMessageContaining("type java.util.Set (expected Upload, int");
    }

    @Test
    void refusesADefaultThatBreaksItsOwnRule() throws Exception {
        assertThatThrownBy(() -> RecordReader.of(WithWrongDefault.class).descriptions())
                .hasMessage("argument topK: defaultValue \"12\" (expected at most 10.0)");
        assertThatThrownBy(() -> RecordReader.of(WithWrongType.class).descriptions())
                .hasMessage("argument topK: defaultValue \"many\" (expected of type int)");
        assertThatThrownBy(() -> RecordReader.of(WithFileDefault.class).descriptions())
                .hasMessage("argument image: defaultValue \"cat.jpg\" (expected none for a file)");
    }

    @Test
    void refusesTwoArgumentsOfOneName() {
        assertThatThrownBy(() -> RecordReader.of(WithTwins.class))
                .hasMessageContaining("argument top_k of")
                .hasMessageContaining("declared twice");
    }

    record WithTakenName(
            @Argument(aliases = {"lr", "top_k"}) int first, int topK) {}

    record HiddenButRequired(@Argument(hidden = true) int topK) {}

    record Renamed(
            @Argument(aliases = "initial_lr", defaultValue = "0.1")
            double learningRate,

            @Argument(hidden = true) Optional<String> useMultiprocessing) {}

    @Test
    void describesTheOtherNamesOfAnArgumentAndThoseThatAreOfferedToNobody() throws Exception {
        List<ArgumentDescription> descriptions = RecordReader.of(Renamed.class).descriptions();

        assertThat(descriptions.get(0).aliases()).containsExactly("initial_lr");
        assertThat(ArgumentDescription.offered(descriptions)).containsExactly(descriptions.get(0));
    }

    @Test
    void refusesAnotherNameThatIsTaken() {
        assertThatThrownBy(() -> RecordReader.of(WithTakenName.class))
                .hasMessageContaining("argument top_k of")
                .hasMessageContaining("declared twice");
    }

    @Test
    void refusesARequiredArgumentThatNobodyIsAskedFor() {
        assertThatThrownBy(() -> RecordReader.of(HiddenButRequired.class).descriptions())
                .hasMessage("argument topK: hidden and required"
                        + " (expected a default or an Optional: nobody is asked for it)");
    }

    @Test
    void theMediaTypeIsAskedForAtTheEndAlone() {
        assertThatThrownBy(() -> RecordReader.of(LateAccept.class))
                .hasMessageContaining("argument accept with produces: not a String at the end");
    }

    record Least(
            @Argument(defaultValue = "0.5", min = 0, max = 1)
            double confidence) {}

    @Test
    void aDefaultThatTheFolderKnowsReplacesTheDeclaredOne() throws Exception {
        RecordReader reader = RecordReader.of(Least.class, Map.of("confidence", 0.25));

        assertThat(reader.descriptions().getFirst().defaultValue()).contains(JSON.readTree("0.25"));
        assertThat(reader.read(JSON.readTree("{}"))).isEqualTo(new Least(0.25));
    }

    @Test
    void refusesADefaultOfTheFolderThatBreaksTheArgumentsRule() {
        assertThatThrownBy(() ->
                        RecordReader.of(Least.class, Map.of("confidence", 80)).descriptions())
                .hasMessage("argument confidence: defaultValue \"80\" (expected at most 1.0)");
        assertThatThrownBy(() -> RecordReader.of(Least.class, Map.of("confidense", 0.8)))
                .hasMessage("default of confidense: no such argument (expected one of [confidence])");
    }
}
