import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Single fields of JSON that a program of ours wrote: the first of a name.
final class Field {

    private Field() {}

    /// NaN when there is none.
    static double number(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*(-?[0-9][0-9.eE+-]*)").matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    /// Empty when there is none; without regard for escapes.
    static String text(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\\[?\\s*\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    /// From where a name is on; empty when it is not.
    static String after(String json, String name) {
        int at = json.indexOf("\"" + name + "\"");
        return at < 0 ? "" : json.substring(at);
    }
}
