package dev.atoll.server.papi;

/// Text of a form, cut to what can be kept.
public final class FormText {

    private FormText() {}

    /// One line.
    public static String line(String text, int most) {
        return cut(speakable(text).replaceAll("\\s+", " ").strip(), most);
    }

    /// Lines.
    public static String lines(String text, int most) {
        return cut(speakable(text).strip(), most);
    }

    /// Without what cannot be shown, and what turns the direction of writing.
    private static String speakable(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\r\\t]]|[\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]", "");
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
