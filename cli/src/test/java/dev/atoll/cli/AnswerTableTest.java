package dev.atoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class AnswerTableTest {

    private static final String CAT =
            "{\"status\":\"OK\",\"labels\":[\"cat\",\"lynx\"],\"probabilities\":[0.5,0.03125]}";

    @Test
    void aBlockRanksTheClassesWithBars() throws CommandException {
        assertThat(new AnswerTable(true).block("a.jpg", CAT))
                .containsExactly("a.jpg", "  cat    50.0 %  ████████████", "  lynx    3.1 %  ▊");
    }

    @Test
    void aTerminalWithoutBlocksGetsHashes() throws CommandException {
        assertThat(new AnswerTable(false).block("a.jpg", CAT)).contains("  cat    50.0 %  ############");
    }

    @Test
    void aRowShowsTheBestClass() throws CommandException {
        assertThat(new AnswerTable(true).row("a.jpg", 8, CAT)).isEqualTo("a.jpg      50.0 %  cat");
    }

    @Test
    void aBestGuessThatIsNotSureSaysSo() throws CommandException {
        String unsure = CAT.replace("}", ",\"not_sure_below\":0.62,\"sure\":false}");

        assertThat(new AnswerTable(false).block("a.jpg", unsure))
                .containsExactly(
                        "a.jpg",
                        "  Not sure: the best guess is below 62.0 %",
                        "  cat    50.0 %  ############",
                        "  lynx    3.1 %  #");
        assertThat(new AnswerTable(true).row("a.jpg", 8, unsure)).isEqualTo("a.jpg      50.0 %  cat  (not sure)");
    }

    @Test
    void anotherKindOfAnswerIsShownAsItIs() throws CommandException {
        assertThat(new AnswerTable(true).block("a.txt", "{\"words\":3}"))
                .containsExactly("a.txt", "  {", "    \"words\" : 3", "  }");
    }

    @Test
    void objectsAreListedWithTheirBoxes() throws CommandException {
        String answer = """
                {"status":"OK","width":640,"height":480,"detections":[
                 {"label":"person","score":0.934,"box":[12.4,0.0,300.6,479.5]},
                 {"label":"cat","score":0.5,"box":[1000,7,1001,8]}]}""";

        assertThat(new AnswerTable(true).block("a.jpg", answer))
                .containsExactly(
                        "a.jpg",
                        "  what     score  left  top  right  bottom",
                        "  person  93.4 %    12    0    301     480",
                        "  cat     50.0 %  1000    7   1001       8");
        assertThat(new AnswerTable(true).row("a.jpg", 5, answer)).isEqualTo("a.jpg  1 person, 1 cat");
    }

    @Test
    void aPhotoWithNothingOnItSaysSo() throws CommandException {
        String answer = "{\"status\":\"OK\",\"width\":9,\"height\":9,\"detections\":[]}";

        assertThat(new AnswerTable(true).block("a.jpg", answer)).containsExactly("a.jpg", "  nothing found");
    }

    @Test
    void aMaskIsShownAsTheSharesOfItsClasses() throws Exception {
        // Three pixels of four are of the second class, none of the third.
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {1, 1, 1, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        String mask = Base64.getEncoder().encodeToString(png.toByteArray());
        String answer = "{\"status\":\"OK\",\"width\":2,\"height\":2,\"labels\":[\"background\",\"person\",\"cat\"],"
                + "\"mask\":\"" + mask + "\"}";

        assertThat(new AnswerTable(false).block("a.jpg", answer))
                .containsExactly("a.jpg", "  person       75.0 %  ##################", "  background   25.0 %  ######");
        assertThat(new AnswerTable(false).row("a.jpg", 5, answer)).isEqualTo("a.jpg   75.0 %  person");
    }

    @Test
    void aMaskThatIsNoPictureSaysSo() throws CommandException {
        String answer = "{\"width\":2,\"height\":2,\"labels\":[\"a\"],\"mask\":\"b29wcw==\"}";

        assertThat(new AnswerTable(true).block("a.jpg", answer))
                .containsExactly("a.jpg", "  a mask that cannot be read (--json gives it)");
    }

    @Test
    void anEmbeddingTellsItsLengthAndItsFirstNumbers() throws CommandException {
        String answer = "{\"status\":\"OK\",\"embedding\":[3,4,0,0,0,0,0,0,0]}";

        assertThat(new AnswerTable(true).block("a.txt", answer))
                .containsExactly(
                        "a.txt",
                        "  9 numbers, length 5.0000",
                        "  3.0000  4.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  … (--json gives all)");
    }

    @Test
    void aCompositeTellsFirstWhatIsSaidInAWord() throws CommandException {
        String answer = """
                {"status":"OK","speech_share":0.5,"note":"two","segments":
                 {"columns":["start_s","end_s"],"rows":[[0.5,10.25],[12,13]]},
                 "curve":{"media_type":"image/png","image":"AAAA"}}""";

        assertThat(new AnswerTable(true).block("a.wav", answer))
                .containsExactly(
                        "a.wav",
                        "  speech_share  0.5",
                        "  note          two",
                        "  curve         image/png, 3 bytes (--json gives it)",
                        "",
                        "  segments",
                        "    start_s  end_s",
                        "        0.5  10.25",
                        "         12     13");
        assertThat(new AnswerTable(true).row("a.wav", 5, answer))
                .isEqualTo("a.wav  speech_share: 0.5; note: two; segments: 2 rows; "
                        + "curve: image/png, 3 bytes (--json gives it)");
    }

    @Test
    void aTextIsPrintedLineByLine() throws CommandException {
        assertThat(new AnswerTable(true).block("a.jpg", "{\"text\":\"one\\ntwo\"}"))
                .containsExactly("a.jpg", "  one", "  two");
    }

    @Test
    void aFileTellsItsNameAndSize() throws CommandException {
        String answer =
                "{\"file\":{\"name\":\"a.zip\",\"media_type\":\"application/zip\",\"size\":3,\"content\":\"AAAA\"}}";

        assertThat(new AnswerTable(true).block("a.jpg", answer))
                .containsExactly("a.jpg", "  a.zip, application/zip, 3 bytes (--json gives it)");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidToBeNone() {
        assertThatThrownBy(() -> new AnswerTable(true).block("a.txt", "oops"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no JSON");
    }
}
