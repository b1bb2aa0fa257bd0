package dev.atoll.server.pages;

import dev.atoll.server.errors.PlatformException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form as it was sent, with what is wrong with it, so that the page can show it again.
///
/// @param sent what was typed, by field
/// @param wrong what is wrong, by field, in the order of the page
/// @param alarm what is wrong with no field in particular; may be empty
public record Form(Map<String, List<String>> sent, Map<String, String> wrong, String alarm) {

    private static final Pattern FIELD = Pattern.compile("([a-z_]+): (.+)", Pattern.DOTALL);

    /// Nothing typed yet.
    public static final Form EMPTY = new Form(Map.of(), Map.of(), "");

    /// As it arrived.
    public static Form of(MultivaluedMap<String, String> fields) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        fields.forEach((name, values) -> sent.put(name, List.copyOf(values)));
        return new Form(sent, Map.of(), "");
    }

    /// The same with a value in a field, such as the one that is stored.
    public Form with(String field, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(sent);
        more.put(field, List.of(value));
        return new Form(more, wrong, alarm);
    }

    /// The same, with something wrong in a field. The first thing wrong with it is said.
    public Form refuse(String field, String why) {
        Map<String, String> more = new LinkedHashMap<>(wrong);
        more.putIfAbsent(field, why);
        return new Form(sent, more, alarm);
    }

    /// The same, with something wrong when it is.
    public Form refuseIf(boolean is, String field, String why) {
        return is ? refuse(field, why) : this;
    }

    /// The same, with something wrong that no field is to blame for.
    public Form refuse(String why) {
        return new Form(sent, wrong, why);
    }

    /// The same, with what a façade found wrong: beside the field that its message begins with, or above
    /// all of them.
    public Form refuse(PlatformException refusal) {
        Matcher said = FIELD.matcher(refusal.detail());
        return said.matches() && sent.containsKey(said.group(1))
                ? refuse(said.group(1), said.group(2))
                : refuse(capital(refusal.detail()));
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /// Whether nothing is wrong.
    public boolean isSound() {
        return wrong.isEmpty() && alarm.isEmpty();
    }

    /// What was typed, without the blanks around it; empty for nothing.
    public String text(String field) {
        return secret(field).strip();
    }

    /// What was typed, with its blanks: they belong to a password.
    public String secret(String field) {
        return all(field).stream().findFirst().orElse("");
    }

    /// What was chosen of several.
    public List<String> all(String field) {
        return sent.getOrDefault(field, List.of());
    }

    /// Whether a choice was made.
    public boolean chosen(String field, String value) {
        return all(field).contains(value);
    }

    /// What is wrong with a field; empty for nothing.
    public String error(String field) {
        return wrong.getOrDefault(field, "");
    }

    /// Whether a person should begin here: the first field with an error.
    public boolean isFirst(String field) {
        return wrong.keySet().stream().findFirst().filter(field::equals).isPresent();
    }
}
