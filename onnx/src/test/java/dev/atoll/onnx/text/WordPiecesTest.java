package dev.atoll.onnx.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules are those of the paper on BERT and of its reference tokenizer.
class WordPiecesTest {

    private static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "runn", "##ing", ",", "cafe", "海", "want");

    @TempDir
    Path folder;

    @Test
    void aWordIsCutIntoTheLongestKnownPieces() throws Exception {
        // The example of the reference tokenizer: "unaffable" is un ##aff ##able.
        assertThat(pieces().numbers("UNaffable,RUNNing", 100)).containsExactly(2, 4, 5, 6, 9, 7, 8, 3);
    }

    @Test
    void accentsFallOffAndIdeographsStandAlone() throws Exception {
        assertThat(pieces().numbers(" Café\n海海", 100)).containsExactly(2, 10, 11, 11, 3);
    }

    @Test
    void aWordWithAnUnknownPieceIsUnknownAsAWhole() throws Exception {
        assertThat(pieces().numbers("unwanted want", 100)).containsExactly(2, 1, 12, 3);
    }

    @Test
    void whatIsTooLongIsCutAndStillEnds() throws Exception {
        assertThat(pieces().numbers("want want want unaffable", 5)).containsExactly(2, 12, 12, 12, 3);
    }

    @Test
    void hiddenAndBrokenCharactersAreLeftOut() throws Exception {
        assertThat(pieces().numbers("wa\u0000n\u200b\ufffdt", 100)).containsExactly(2, 12, 3);
    }

    @Test
    void tokenizersOfHuggingFaceAreRead() throws Exception {
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"normalizer": {"type": "BertNormalizer", "lowercase": false},
                 "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "Caf\\u00e9": 3}}}
                """);

        Vocabulary vocabulary = Vocabulary.in(folder);

        assertThat(vocabulary.lowerCase()).isFalse();
        assertThat(new WordPieces(vocabulary).numbers("Café café", 10)).containsExactly(1, 3, 0, 2);
    }

    @Test
    void tokenizersOfOtherKindsAreRefused() throws Exception {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}");

        assertThatThrownBy(() -> Vocabulary.in(folder))
                .hasMessage("tokenizer.json: model.type: BPE (expected WordPiece)");
    }

    @Test
    void aVocabularyWithoutBertsMarksIsRefused() throws Exception {
        Files.write(folder.resolve("vocab.txt"), List.of("one", "two"));

        assertThatThrownBy(() -> Vocabulary.in(folder))
                .hasMessage("vocab.txt: no [UNK] among 2 word pieces (expected BERT's)");
    }

    @Test
    void thePointOfATextIsTheMiddleOfItsPieces() {
        float[] points = {3, 0, 0, 4, /* padding */ 9, 9};

        assertThat(new Pooling(true, false).ofPieces(points, 2, 2)).containsExactly(1.5f, 2);
        assertThat(new Pooling(false, false).ofPieces(points, 2, 2)).containsExactly(3, 0);
        assertThat(new Pooling(true, true).ofPieces(points, 2, 2))
                .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    private WordPieces pieces() throws Exception {
        Files.write(folder.resolve("vocab.txt"), PIECES);
        return new WordPieces(Vocabulary.in(folder));
    }
}
