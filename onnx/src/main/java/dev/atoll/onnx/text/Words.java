package dev.atoll.onnx.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text into words and punctuation marks, as BERT's basic tokenizer does.
final class Words {

    private static final int REPLACEMENT = 0xFFFD;

    private final List<String> found = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private Words() {}

    static List<String> of(String text, boolean lowerCase) {
        Words words = new Words();
        String plain = lowerCase ? withoutAccents(text.toLowerCase(Locale.ROOT)) : text;
        plain.codePoints().forEach(words::add);
        words.end();
        return words.found;
    }

    private void add(int letter) {
        if (Character.isWhitespace(letter) || Character.getType(letter) == Character.SPACE_SEPARATOR) {
            end();
        } else if (isPunctuation(letter) || isIdeograph(letter)) {
            end();
            found.add(Character.toString(letter));
        } else if (!isControl(letter)) {
            word.appendCodePoint(letter);
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            found.add(word.toString());
            word.setLength(0);
        }
    }

    private static String withoutAccents(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isControl(int letter) {
        int type = Character.getType(letter);
        return letter == 0
                || letter == REPLACEMENT
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE;
    }

    /// All of ASCII that is neither letter, digit nor space counts, although Unicode calls some of it
    /// symbols.
    private static boolean isPunctuation(int letter) {
        if (letter < 128) {
            return letter > 32 && letter < 127 && !Character.isLetterOrDigit(letter);
        }
        return switch (Character.getType(letter)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /// Chinese is written without spaces: each character is a word.
    private static boolean isIdeograph(int letter) {
        return (letter >= 0x4E00 && letter <= 0x9FFF)
                || (letter >= 0x3400 && letter <= 0x4DBF)
                || (letter >= 0x20000 && letter <= 0x2CEAF)
                || (letter >= 0xF900 && letter <= 0xFAFF)
                || (letter >= 0x2F800 && letter <= 0x2FA1F);
    }
}
