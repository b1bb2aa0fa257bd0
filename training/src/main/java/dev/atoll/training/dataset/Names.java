package dev.atoll.training.dataset;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How paths and labels are read, so that the same name is the same text wherever it comes from.
final class Names {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Set<String> IMAGE_ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "avif", "jp2");
    private static final Set<String> LEFT_BY_SYSTEMS = Set.of("__macosx", "thumbs.db", "desktop.ini");

    /// Longer than any class is called; what a forgotten quotation mark swallows of a table is.
    static final int MOST_LETTERS_OF_LABEL = 500;

    private Names() {}

    /// Composed, because macOS writes accents as characters of their own.
    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// Composed, without blanks around it and with single ones inside.
    static String label(String text) {
        return BLANKS.matcher(composed(text)).replaceAll(" ").strip();
    }

    /// Whether a part of a path is nobody's data: hidden, or left behind by an operating system.
    static boolean isHidden(String name) {
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean looksLikeImage(String name) {
        return IMAGE_ENDINGS.contains(ending(name));
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
