package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueReaderTest {

    private static final Range FREE = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

    @ParameterizedTest
    @CsvSource({"5,5", "' 5\t',5", "+7,7", "-0,0", "1_000,1000", "2147483647,2147483647", "007,7"})
    void readsWholeNumbersAsPythonDoes(String text, int number) throws Exception {
        assertThat(new WholeNumberReader(FREE, true).fromText(text).doubleValue())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2.0", "1e3", "0x10", "1__0", "_1", "1_", "five", "2147483648", "٣", "+ 1"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> new WholeNumberReader(FREE, true).fromText(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Not a valid integer.");
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "1e5,100000", ".5,0.5", "5.,5", "' 1_0.5 ',10.5", "-1E-3,-0.001"})
    void readsNumbersAsPythonDoes(String text, double number) throws Exception {
        assertThat(new NumberReader(FREE).fromText(text).doubleValue()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1f", "1d", "0x1p3", "1,5", "e5", "--1"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> new NumberReader(FREE).fromText(text)).hasMessage("Not a valid number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "-inf", "Infinity", "1e400"})
    void refusesNumbersThatAreNone(String text) {
        assertThatThrownBy(() -> new NumberReader(FREE).fromText(text))
                .hasMessage("Special numeric values (nan or infinity) are not permitted.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    1 | 10 | true  | Must be greater than or equal to 1 and less than or equal to 10.
                    0 | 1  | false | Must be greater than or equal to 0.0 and less than or equal to 1.0.
                    1 | -  | true  | Must be greater than or equal to 1.
                    - | 9  | true  | Must be less than or equal to 9.
                    """)
    void tellsTheRange(@Nullable Double minimum, @Nullable Double maximum, boolean whole, String message) {
        Range range = new Range(
                minimum == null ? Double.NEGATIVE_INFINITY : minimum,
                maximum == null ? Double.POSITIVE_INFINITY : maximum,
                whole);
        double outside = maximum == null ? -1 : 11;

        assertThatThrownBy(() -> range.check(outside)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"t,true", "Yes,true", "on,true", "1,true", "F,false", "no,false", "OFF,false", "0,false"})
    void readsTruth(String text, boolean truth) throws Exception {
        assertThat(new TruthReader().fromText(text).booleanValue()).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yEs", "2", "wahr", " true"})
    void refusesWhatIsNeitherTrueNorFalse(String text) {
        assertThatThrownBy(() -> new TruthReader().fromText(text)).hasMessage("Not a valid boolean.");
    }

    @Test
    void aTextTooLongForAnAddressIsNone() {
        TextReader reader = new TextReader(new ValueDescription(
                ArgumentType.STRING, "email", Limits.NONE, List.of(), List.of(), List.of(), List.of(), false));

        assertThatThrownBy(() -> reader.fromText("a@b" + ".".repeat(1_000_000) + "org"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Not a valid email address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "a.b+c@sub-domain.example.co.uk", "a@1.example.org"})
    void readsAddresses(String text) throws Exception {
        assertThat(TextFormat.EMAIL.read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "ada@org", "ada@.org", "ada@example..o", "ada@example.org1", "a b@example.org", "@a.org"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> TextFormat.EMAIL.read(text)).hasMessage("Not a valid email address.");
    }

    @Test
    void aPatternIsTriedOnTextsOfSomeLengthUnlessTheModuleAllowsMore() throws Exception {
        String dna = "ACGT".repeat(5_000);

        assertThatThrownBy(() -> patterned("^[ACGT]+$", OptionalInt.empty()).fromText(dna))
                .hasMessage("Longer than maximum length 10000.");
        assertThat(patterned("^[ACGT]+$", OptionalInt.of(1_000_000))
                        .fromText(dna)
                        .textValue())
                .isEqualTo(dna);
    }

    @Test
    void aPatternThatGoesTooDeepDoesNotMatch() {
        TextReader reader = patterned("^(a|b)*c", OptionalInt.of(10_000_000));

        assertThatThrownBy(() -> reader.fromText("a".repeat(2_000_000)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("String does not match expected pattern.");
    }

    private static TextReader patterned(String pattern, OptionalInt maxLength) {
        return new TextReader(ValueDescription.of(ArgumentType.STRING)
                .withLimits(new Limits(
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), maxLength, pattern)));
    }

    @Test
    void jsonInATextIsNestedSoDeepAndNoDeeper() throws Exception {
        JsonTextReader reader = new JsonTextReader(new AnyReader(), false, false);

        assertThat(reader.fromText("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
        assertThatThrownBy(() -> reader.fromText("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("JSON is nested deeper than 100 levels.");
    }
}
