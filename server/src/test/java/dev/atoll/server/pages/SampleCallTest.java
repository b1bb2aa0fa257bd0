package dev.atoll.server.pages;

import static dev.atoll.server.pages.Arguments.argument;
import static dev.atoll.server.pages.Arguments.field;
import static dev.atoll.server.pages.Arguments.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleCallTest {

    @Test
    void aDefaultStandsInTheSnippet() {
        assertThat(texts(field("integer", "'default': 5"))).containsExactly("5");
    }

    @Test
    void anOptionalArgumentWithoutADefaultIsLeftOut() {
        assertThat(field("integer", "").lines()).allMatch(SnippetLine::hidden);
    }

    @Test
    void aValueIsMadeUpWhereTheModuleInsists() {
        assertThat(texts(field("integer", "'required': true, 'minimum': 3"))).containsExactly("3");
        assertThat(texts(field("string", "'required': true, 'choices': ['slow', 'fast']")))
                .containsExactly("slow");
        assertThat(texts(field("file", "'required': true, 'accept': ['image/png']")))
                .containsExactly("photo.jpg");
    }

    @Test
    void severalDefaultsRepeatTheLine() {
        List<SnippetLine> lines =
                field("string", "'many': true, 'default': ['a', 'b']").lines();

        assertThat(lines).extracting(SnippetLine::text).containsExactly("a", "b");
        assertThat(lines).extracting(SnippetLine::repeated).containsExactly(false, true);
    }

    @Test
    void anApostropheCannotEndTheQuotesOfAShell() {
        assertThat(line("it's; rm -rf ~").shell()).isEqualTo("it'\\''s; rm -rf ~");
        assertThat(line("it's").word()).isEqualTo("'it'\\''s'");
        assertThat(line("cat.jpg").word()).isEqualTo("cat.jpg");
    }

    @Test
    void aQuoteOrALineBreakCannotEndAStringOfAProgram() {
        assertThat(line("say \"hi\"\n\\").quoted()).isEqualTo("say \\\"hi\\\"\\n\\\\");
    }

    @Test
    void curlTakesATextThatLooksLikeAFileAsText() {
        assertThat(line("@home").curlOption()).isEqualTo("--form-string");
        assertThat(line("a;type=text/html").curlOption()).isEqualTo("--form-string");
        assertThat(line("plain").curlOption()).isEqualTo("-F");
    }

    @Test
    void aCallWithAnObjectTravelsAsJson() {
        SampleCall call = call(
                argument("epochs", "integer", "'default': 10"),
                argument("rates", "object", "'default': {'warm': true}"));

        assertThat(call.json()).isTrue();
        assertThat(call.shellBody()).isEqualTo("""
                {
                  "epochs": 10,
                  "rates": {
                    "warm": true
                  }
                }""");
        assertThat(call.pythonBody()).contains("\"warm\": True");
    }

    @Test
    void aCallWithARequiredFileTravelsAsAForm() {
        SampleCall call = call(
                argument("photo", "file", "'required': true"),
                argument("rates", "object", "'default': {'warm': true}"));

        assertThat(call.json()).isFalse();
        assertThat(call.formed()).extracting(FormField::name).containsExactly("photo");
    }

    @Test
    void wordsForAnArgumentOfAnyTypeNeedNoJson() {
        assertThat(call(argument("note", "any", "'default': 'words'")).json()).isFalse();
        assertThat(call(argument("note", "any", "'default': 3")).json()).isTrue();
    }

    @Test
    void theBodyCannotEndATextBlockOfJava() {
        assertThat(call(argument("x", "object", "'default': {'a': '\\\"\\\"\\\"'}"))
                        .javaBody())
                .contains("\"a\": \"\\\\\"\\\\\"\\\\\"\"");
    }

    @Test
    void aModuleThatInsistsOnNothingIsShownWithItsFirstFile() {
        SampleCall call = call(argument("photo", "file", ""), argument("other", "file", ""));

        assertThat(call.fileFields()).extracting(FormField::shown).containsExactly(true, false);
    }

    @Test
    void theCommandLineTakesTheFileInQuestionWithoutItsName() {
        SampleCall call = call(argument("mask", "file", ""), argument("photo", "file", "'required': true"));

        assertThat(call.fields()).extracting(call::positional).containsExactly(false, true);
    }

    @Test
    void aCallWithoutArgumentsIsEmpty() {
        assertThat(call(argument("top_k", "integer", "")).empty()).isTrue();
    }

    private static SampleCall call(String... arguments) {
        return new SampleCall("http://localhost/predict/", form(arguments), false);
    }

    private static List<String> texts(FormField field) {
        return field.lines().stream().map(SnippetLine::text).toList();
    }

    private static SnippetLine line(String text) {
        return new SnippetLine(text, false, false);
    }
}
