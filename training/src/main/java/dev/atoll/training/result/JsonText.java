package dev.atoll.training.result;

import java.util.List;
import java.util.Map;

/// Writes JSON for people to read: an object's keys on lines of their own, lists of plain values on one.
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /// @param value a `Map` with text keys, a `List`, a text, a number or a truth; a number that is none (NaN) becomes
    ///     `null`
    static String of(Object value) {
        JsonText json = new JsonText();
        json.append(value, 0);
        return json.text.append('\n').toString();
    }

    private void append(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> appendMap(map, depth);
            case List<?> list -> appendList(list, depth);
            case Double number -> text.append(Double.isFinite(number) ? Figures.exact(number) : "null");
            case Float number -> append(number.doubleValue(), depth);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth.booleanValue());
            default -> appendText(value.toString());
        }
    }

    private void appendMap(Map<?, ?> map, int depth) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            newLine(depth + 1);
            appendText(String.valueOf(entry.getKey()));
            text.append(": ");
            append(entry.getValue(), depth + 1);
            separator = ",";
        }
        if (!map.isEmpty()) {
            newLine(depth);
        }
        text.append('}');
    }

    private void appendList(List<?> list, int depth) {
        boolean deep = list.stream().anyMatch(each -> each instanceof Map<?, ?> || each instanceof List<?>);
        text.append('[');
        String separator = "";
        for (Object each : list) {
            text.append(separator);
            if (deep) {
                newLine(depth + 1);
            } else if (!separator.isEmpty()) {
                text.append(' ');
            }
            append(each, depth + 1);
            separator = ",";
        }
        if (deep) {
            newLine(depth);
        }
        text.append(']');
    }

    private void newLine(int depth) {
        text.append('\n').repeat(' ', 2 * depth);
    }

    private void appendText(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '"' || each == '\\') {
                text.append('\\').append(each);
            } else if (Character.isISOControl(each) || isLoneSurrogate(value, i)) {
                text.append(String.format("\\u%04x", (int) each));
            } else {
                text.append(each);
            }
        }
        text.append('"');
    }

    /// Half a character has no form in UTF-8.
    private static boolean isLoneSurrogate(String value, int i) {
        int whole = value.codePointAt(i);
        boolean second = i > 0 && Character.isSurrogatePair(value.charAt(i - 1), value.charAt(i));
        return !second && whole >= Character.MIN_SURROGATE && whole <= Character.MAX_SURROGATE;
    }
}
