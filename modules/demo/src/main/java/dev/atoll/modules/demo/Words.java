package dev.atoll.modules.demo;

import dev.atoll.sdk.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// Describes a photo as a person would, from its measurements.
final class Words {

    private static final int MOST_COLOURS = 3;

    private final DemoArguments arguments;
    private final Measurements measured;

    Words(DemoArguments arguments, Measurements measured) {
        this.arguments = arguments;
        this.measured = measured;
    }

    Text text() {
        StringJoiner text = new StringJoiner("\n");
        arguments.title().ifPresent(title -> text.add(title).add(""));
        text.add(size()).add(colours()).add(light());
        arguments.takenOn().ifPresent(day -> text.add("It was taken on " + day + "."));
        arguments.contact().ifPresent(contact -> text.add("Questions go to " + contact + "."));
        return new Text(text.toString());
    }

    private String size() {
        Picture picture = measured.picture();
        String of = arguments.subject().isBlank()
                ? ""
                : " of " + arguments.subject().strip();
        return "%s, a picture%s, was looked at in %d x %d pixels."
                .formatted(picture.name(), of, picture.width(), picture.height());
    }

    private String colours() {
        List<String> parts = measured.shares().entrySet().stream()
                .filter(share -> share.getValue() > 0)
                .limit(MOST_COLOURS)
                .map(Words::percent)
                .toList();
        return parts.isEmpty()
                ? "It has none of the colours asked for."
                : "Its colours: " + String.join(", ", parts) + ".";
    }

    private static String percent(Map.Entry<String, Double> share) {
        return String.format(Locale.ROOT, "%s %.1f %%", share.getKey(), 100 * share.getValue());
    }

    private String light() {
        double brightness = measured.brightness();
        String word = brightness < 85 ? "dark" : brightness < 170 ? "neither dark nor bright" : "bright";
        return "It is %s: on average %d of 255.".formatted(word, Math.round(brightness));
    }
}
