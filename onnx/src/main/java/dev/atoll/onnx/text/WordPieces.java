package dev.atoll.onnx.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts texts into word pieces, as BERT does: of each word always the longest piece that is known.
public final class WordPieces {

    static final String UNKNOWN = "[UNK]";
    static final String BEGIN = "[CLS]";
    static final String END = "[SEP]";

    /// Longer words are not cut but unknown.
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;
    private final int unknown;

    public WordPieces(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = number(UNKNOWN);
    }

    /// The numbers of a text's pieces, between those of begin and end.
    ///
    /// @param most how many, those two included; what comes after is left out
    public long[] numbers(String text, int most) {
        List<Integer> numbers = new ArrayList<>();
        numbers.add(number(BEGIN));
        for (String word : Words.of(text, vocabulary.lowerCase())) {
            if (numbers.size() >= most) {
                break;
            }
            numbers.addAll(cut(word));
        }
        List<Integer> kept = numbers.subList(0, Math.min(numbers.size(), most - 1));
        long[] result = new long[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) {
            result[i] = kept.get(i);
        }
        result[kept.size()] = number(END);
        return result;
    }

    private List<Integer> cut(String word) {
        int[] letters = word.codePoints().toArray();
        if (letters.length > LONGEST_WORD) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        for (int from = 0; from < letters.length; ) {
            int to = letters.length;
            Integer piece = null;
            while (to > from) {
                piece = known(letters, from, to);
                if (piece != null) {
                    break;
                }
                to--;
            }
            if (piece == null) {
                return List.of(unknown);
            }
            pieces.add(piece);
            from = to;
        }
        return pieces;
    }

    private @Nullable Integer known(int[] letters, int from, int to) {
        String piece = new String(letters, from, to - from);
        return vocabulary.pieces().get(from == 0 ? piece : "##" + piece);
    }

    private int number(String special) {
        Integer number = vocabulary.pieces().get(special);
        if (number == null) {
            throw new IllegalArgumentException("vocabulary: no " + special + " (expected BERT's)");
        }
        return number;
    }
}
