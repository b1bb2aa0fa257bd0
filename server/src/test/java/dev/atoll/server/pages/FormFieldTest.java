package dev.atoll.server.pages;

import static dev.atoll.server.pages.Arguments.argument;
import static dev.atoll.server.pages.Arguments.field;
import static dev.atoll.server.pages.Arguments.form;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormFieldTest {

    @Test
    void theWireNameIsShownAsWords() {
        assertThat(field("integer", "").label()).isEqualTo("Top k");
    }

    @Test
    void aListOfDefaultsIsWrittenOnePerLine() {
        assertThat(field("string", "'many': true, 'default': ['a', 'b']").value())
                .isEqualTo("a\nb");
    }

    @Test
    void theDefaultOfAnObjectIsWrittenAsPeopleReadIt() {
        FormField field = field("object", "'default': {'width': 1, 'steps': [1, 2]}");

        assertThat(field.value()).isEqualTo("""
                {
                  "width": 1,
                  "steps": [1, 2]
                }""");
    }

    @Test
    void aDefaultOfNullIsAnEmptyField() {
        assertThat(field("string", "'nullable': true, 'default': null").value()).isEmpty();
    }

    @Test
    void aRangeIsSaidInWordsWithoutNeedlessDigits() {
        assertThat(field("number", "'minimum': 1.0, 'maximum': 1000").rules()).isEqualTo("From 1 to 1000.");
        assertThat(field("number", "'minimum': 0.5").rules()).isEqualTo("0.5 or more.");
        assertThat(field("number", "'maximum': 2").rules()).isEqualTo("2 or less.");
        assertThat(field("number", "").rules()).isEmpty();
    }

    @Test
    void theLengthOfATextIsSaidInWords() {
        assertThat(field("string", "'min_length': 3, 'max_length': 40").rules()).isEqualTo("From 3 to 40 characters.");
        assertThat(field("string", "'min_length': 8, 'max_length': 8").rules()).isEqualTo("Exactly 8 characters.");
    }

    @Test
    void anObjectTellsItsParts() {
        FormField field = field("object", """
                'fields': [{'name': 'width', 'type': 'integer', 'many': false, 'required': true},
                           {'name': 'unit', 'type': 'string', 'many': true, 'required': false, 'choices': ['px', 'mm']}]
                """);

        assertThat(field.rules())
                .isEqualTo("A JSON object with width: a whole number; unit (optional): a list out of px, mm.");
        assertThat(field.placeholder()).isEqualTo("{\"width\":1}");
    }

    @Test
    void aSliderIsOfferedOnlyWhereItHitsEveryValue() {
        assertThat(field("number", "'minimum': 0, 'maximum': 100, 'default': 5").slider())
                .isTrue();
        assertThat(field("number", "'minimum': 1, 'maximum': 1000, 'default': 5")
                        .slider())
                .isFalse();
        assertThat(field("number", "'minimum': 1, 'default': 5").slider()).isFalse();
    }

    @Test
    void aSliderThatWouldShowAValueNobodyGaveIsNotOffered() {
        assertThat(field("number", "'minimum': 0, 'maximum': 100").slider()).isFalse();
    }

    @Test
    void formatsAreCalledAsPeopleCallThem() {
        FormField field = field("file", "'accept': ['image/jpeg', 'image/webp']");

        assertThat(field.formats()).isEqualTo("JPEG, WebP");
        assertThat(field.accept()).isEqualTo("image/jpeg,image/webp");
        assertThat(field.things()).isEqualTo("photos");
    }

    @Test
    void aFileOfAnyKindIsNotCalledAPhoto() {
        assertThat(field("file", "").things()).isEqualTo("files");
        assertThat(field("file", "'accept': ['image/png', 'application/zip']").things())
                .isEqualTo("files");
    }

    @Test
    void onlyTheFileACallIsAboutMayBeSeveral() {
        var fields = form(argument("model", "file", ""), argument("photo", "file", "'required': true"));

        assertThat(fields).extracting(FormField::several).containsExactly(false, true);
        assertThat(fields.getFirst().things()).isEqualTo("a file");
    }

    @ParameterizedTest
    @CsvSource({
        "email, email",
        "url, url",
        "password, password",
        "date, date",
        "date-time, datetime-local",
        "uuid, text",
        "int64, text"
    })
    void aFormatHasTheInputThatBrowsersHelpWith(String format, String input) {
        assertThat(field("string", "'format': '" + format + "'").inputType()).isEqualTo(input);
    }

    @Test
    void aMomentWithATimeZoneIsNotHiddenByAnInputThatKnowsNone() {
        assertThat(field("string", "'format': 'date-time', 'default': '2026-05-31T12:00:00Z'")
                        .inputType())
                .isEqualTo("text");
        assertThat(field("string", "'format': 'date-time', 'default': '2026-05-31T12:00:00'")
                        .inputType())
                .isEqualTo("datetime-local");
    }

    @Test
    void aChoiceOfAnOlderModuleIsReadWithoutTheQuotesThatAreSent() {
        FormField field = field("string", "'json_text': true, 'choices': ['\\\"fast\\\"'], 'default': '\\\"fast\\\"'");

        assertThat(field.choices()).containsExactly("\"fast\"");
        assertThat(field.named("\"fast\"")).isEqualTo("fast");
        assertThat(field.chosen("\"fast\"")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file    |                                      | FILE",
                "boolean | 'default': true                      | CHECK",
                "boolean | 'required': true                     | CHECK",
                "boolean |                                      | TRUTH",
                "boolean | 'many': true                         | LINES",
                "integer |                                      | NUMBER",
                "number  | 'many': true                         | LINES",
                "string  |                                      | LINE",
                "string  | 'max_length': 2000                   | TEXT",
                "string  | 'max_length': 2000, 'format': 'url'  | LINE",
                "string  | 'many': true                         | LINES",
                "string  | 'choices': ['a', 'b']                | SELECT",
                "string  | 'choices': ['a', 'b'], 'many': true  | CHECKS",
                "object  |                                      | JSON",
                "any     | 'many': true                         | JSON"
            },
            quoteCharacter = '`')
    void everyArgumentIsFilledInWithWhatSuitsIt(String type, String more, Widget widget) {
        assertThat(field(type, more == null ? "" : more).widget()).isEqualTo(widget);
    }

    @Test
    void anObjectThatAFileAlwaysRulesOutSaysSo() {
        var fields = form(argument("photo", "file", "'required': true"), argument("crop", "object", ""));

        assertThat(fields.getFirst().obstacle()).isEmpty();
        assertThat(fields.getLast().obstacle()).contains("always needs a file");
    }

    @Test
    void aFileThatAnObjectAlwaysRulesOutSaysSo() {
        var fields = form(argument("photo", "file", ""), argument("crop", "object", "'required': true"));

        assertThat(fields.getFirst().obstacle()).contains("always needs an object");
        assertThat(fields.getLast().obstacle()).isEmpty();
    }

    @Test
    void nothingStandsInTheWayOfAnObjectWhileTheFileIsOptional() {
        var fields = form(argument("photo", "file", ""), argument("crop", "object", ""));

        assertThat(fields).allMatch(field -> field.obstacle().isEmpty());
    }
}
