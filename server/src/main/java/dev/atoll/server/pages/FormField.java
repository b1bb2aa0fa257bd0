package dev.atoll.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ValueDescription.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An argument of a module as a field of the form.
///
/// @param obstacle why it can never be sent; empty when it can
/// @param sampled whether a snippet shows it even when it is empty
/// @param spread whether each of several files makes a call of its own
public record FormField(ArgumentDescription argument, String obstacle, boolean sampled, boolean spread) {

    private static final int WIDEST_SLIDER = 100;
    private static final Pattern LOCAL_DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

    static FormField of(ArgumentDescription argument) {
        return new FormField(argument, "", argument.required(), false);
    }

    FormField hinderedBy(String why) {
        return new FormField(argument, why, sampled, spread);
    }

    FormField withSample() {
        return new FormField(argument, obstacle, true, spread);
    }

    FormField spreading() {
        return new FormField(argument, obstacle, sampled, true);
    }

    /// The same, filled in with something else at first.
    public FormField holding(List<String> values) {
        ArgumentDescription filled = new ArgumentDescription(
                argument.name(),
                argument.field(),
                argument.value(),
                argument.many(),
                argument.required(),
                argument.nullable(),
                argument.description(),
                Optional.of(holder(values)),
                argument.aliases(),
                argument.hidden());
        return new FormField(filled, obstacle, sampled, spread);
    }

    private JsonNode holder(List<String> values) {
        if (!many()) {
            return TextNode.valueOf(String.join("\n", values));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        values.forEach(all::add);
        return all;
    }

    public String name() {
        return argument.name();
    }

    public boolean many() {
        return argument.many();
    }

    public boolean required() {
        return argument.required();
    }

    public String description() {
        return argument.description();
    }

    /// Whether a form can bring it; an object needs a JSON body.
    public boolean formed() {
        return argument.type() != ArgumentType.OBJECT;
    }

    public Widget widget() {
        return Widget.of(argument);
    }

    /// As the scripts and the style sheet name it.
    public String type() {
        return argument.type().name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return sentence(name());
    }

    public boolean file() {
        return argument.type() == ArgumentType.FILE;
    }

    /// What is filled in at first, or empty; several values one per line.
    public String value() {
        return argument.defaultValue().map(this::filledIn).orElse("");
    }

    /// Whether the choice is taken when nobody chooses.
    public boolean chosen(String choice) {
        return argument.defaultValue().stream()
                .flatMap(given -> JsonText.values(given).stream())
                .anyMatch(given -> given.asText().equals(choice));
    }

    /// What a person reads for a choice: without the quotes that older modules want sent.
    public String named(String choice) {
        boolean quoted = argument.value().jsonText() && choice.matches("\".+\"");
        return quoted ? choice.substring(1, choice.length() - 1) : choice;
    }

    public List<String> choices() {
        return argument.value().choices();
    }

    public List<String> suggestions() {
        return argument.value().suggestions();
    }

    public String minimum() {
        return FieldWords.number(limits().minimum());
    }

    public String maximum() {
        return FieldWords.number(limits().maximum());
    }

    /// The fewest characters, or empty.
    public String minLength() {
        return FieldWords.number(limits().minLength());
    }

    /// The most characters, or empty.
    public String maxLength() {
        return FieldWords.number(limits().maxLength());
    }

    public String pattern() {
        return limits().pattern();
    }

    public String format() {
        return argument.value().format();
    }

    /// The `type` of a field of one line.
    public String inputType() {
        return switch (format()) {
            case "email" -> "email";
            case "url", "uri" -> "url";
            case "password" -> "password";
            case "date" -> "date";
            // A browser shows nothing for a moment with a time zone.
            case "date-time" ->
                value().isEmpty() || LOCAL_DATE_TIME.matcher(value()).matches() ? "datetime-local" : "text";
            default -> "text";
        };
    }

    /// Whether a slider is fine enough to hit every value, and has one to begin at.
    public boolean slider() {
        return !minimum().isEmpty()
                && !maximum().isEmpty()
                && !value().isEmpty()
                && Double.parseDouble(maximum()) - Double.parseDouble(minimum()) <= WIDEST_SLIDER;
    }

    /// What may be filled in, in words after the description.
    public String rules() {
        return FieldWords.rules(argument);
    }

    /// What it is, in words for a table.
    public String summary() {
        return FieldWords.summary(argument);
    }

    /// Whether there is anything to read below the label.
    public boolean hinted() {
        return !description().isEmpty() || !rules().isEmpty();
    }

    /// What an empty field shows.
    public String placeholder() {
        return FieldWords.placeholder(argument, value());
    }

    public String accept() {
        return String.join(",", argument.value().accept());
    }

    /// Whether several files may be chosen.
    public boolean several() {
        return many() || spread;
    }

    /// What people drop here.
    public String things() {
        String thing = takes("image/") ? "photo" : takes("audio/") ? "recording" : "file";
        return several() ? thing + "s" : "a " + thing;
    }

    /// The formats by the names people use, such as `JPEG, PNG`; empty for any.
    public String formats() {
        return argument.value().accept().stream()
                .map(type -> type.substring(type.indexOf('/') + 1))
                .map(FormField::formatName)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Whether a snippet shows it before anything is filled in.
    boolean shown() {
        return !SampleValue.values(this).isEmpty();
    }

    /// Whether what it holds at first can travel only as JSON; words alone travel in a form too.
    boolean needsJson() {
        return widget() == Widget.JSON && SampleValue.values(this).stream().anyMatch(value -> !value.isTextual());
    }

    /// What snippets show while the field is empty, as a JSON list; empty for nothing.
    public String samples() {
        return sampled && argument.defaultValue().isEmpty()
                ? SampleValue.values(this).toString()
                : "";
    }

    /// Its lines in a snippet; a hidden one when it has none yet.
    public List<SnippetLine> lines() {
        List<String> texts =
                SampleValue.values(this).stream().map(FormField::text).toList();
        if (texts.isEmpty()) {
            return List.of(SnippetLine.EMPTY);
        }
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new SnippetLine(texts.get(i), false, i > 0))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /// Browsers call one format by several names.
    private static String formatName(String subtype) {
        String plain = subtype.replaceFirst("^(x-|vnd\\.)", "");
        return switch (plain) {
            case "webp" -> "WebP";
            case "wave" -> "WAV";
            case "basic" -> "AU";
            default -> plain.toUpperCase(Locale.ROOT);
        };
    }

    private boolean takes(String family) {
        List<String> accepted = argument.value().accept();
        return !accepted.isEmpty() && accepted.stream().allMatch(type -> type.startsWith(family));
    }

    /// `top_k` as `Top k`.
    static String sentence(String wireName) {
        String words = wireName.replace('_', ' ').strip();
        return words.isEmpty() ? wireName : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Limits limits() {
        return argument.value().limits();
    }

    private String filledIn(JsonNode given) {
        if (widget() == Widget.JSON) {
            return given.isNull() ? "" : JsonText.JSON.of(given, "");
        }
        return JsonText.values(given).stream().map(JsonNode::asText).collect(Collectors.joining("\n"));
    }
}
