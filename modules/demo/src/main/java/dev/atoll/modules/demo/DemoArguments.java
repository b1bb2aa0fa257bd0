package dev.atoll.modules.demo;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Upload;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a caller may send: one argument of every kind. Each does something.
public record DemoArguments(
        @Argument(description = "What to answer with.", defaultValue = "json")
        Show show,

        @Argument(
                description = "An image to look at (JPEG, PNG, WebP, BMP or GIF); without it, a drawn beach.",
                accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
        Optional<Upload> photo,

        @Argument(
                name = "compare_with",
                description = "More photos, each of which adds its rows to the table and to the file.",
                accept = {"image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"})
        Optional<List<Upload>> others,

        @Argument(description = "The colours to look for; all of them unless some are named.")
        Optional<List<Colour>> colours,

        @Argument(
                description = "How far from grey a patch must be to get a box: 0 is grey, 1 a pure colour.",
                defaultValue = "0.3",
                min = 0,
                max = 1)
        double threshold,

        @Argument(
                description = "The fewest pixels of a patch that gets a box.",
                defaultValue = "50",
                min = 1,
                max = 1_000_000)
        long minArea,

        @Argument(
                description = "Levels of each channel: of the picture with few colours, and of the histogram.",
                defaultValue = "4",
                min = 2,
                max = 8)
        int levels,

        @Argument(description = "Draw the edges instead of a picture with few colours.", defaultValue = "false")
        boolean edges,

        @Argument(
                description = "The colour of the edges, as on web pages.",
                defaultValue = "#1f3a5f",
                pattern = "^#[0-9a-fA-F]{6}$",
                suggestions = {"#1f3a5f", "#000000", "#d62828", "#28a03c"})
        String lineColour,

        @Argument(
                description = "How much red, green and blue count for brightness; three numbers.",
                defaultValue = "[0.299, 0.587, 0.114]",
                min = 0,
                max = 1)
        List<Double> greyWeights,

        @Argument(description = "The picture's format.", defaultValue = "png", choicesFrom = WritableFormats.class)
        String format,

        @Argument(
                description = "The unit of the table.",
                defaultValue = "8-bit",
                choices = {"8-bit", "percent", "fraction"})
        String unit,

        @Argument(
                description = "The channels of the table, as older AI4OS modules would have it: JSON, quotes included.",
                defaultValue = "rgb",
                choices = {"rgb", "grey"},
                jsonText = true)
        String channels,

        @Argument(
                description = "Reduce the photo until its longer side has at most this many pixels; null, or more than"
                        + " 1000, for 1000.",
                nullable = true,
                min = 16)
        Optional<Integer> maxSide,

        @Argument(description = "The heading of the description.", minLength = 1, maxLength = 80)
        Optional<String> title,

        @Argument(description = "What is on the photo, such as: a leaf.", emptyDefault = true, maxLength = 80)
        String subject,

        @Argument(description = "Whom to ask about the photo.", format = "email")
        Optional<String> contact,

        @Argument(description = "Where the photo comes from; nothing is fetched from there.")
        Optional<URI> source,

        @Argument(description = "The sample that the photo shows.")
        Optional<UUID> sampleId,

        @Argument(description = "The day on which it was taken.")
        Optional<LocalDate> takenOn,

        @Argument(description = "The moment at which it was taken, with its offset from UTC.")
        Optional<OffsetDateTime> takenAt,

        @Argument(
                description = "Seals the file: with the same word anybody can check that it was not changed.",
                format = "password",
                minLength = 8)
        Optional<String> sealWord,

        @Argument(description = "The part of the photo to look at. Only in a JSON body.")
        Optional<Region> region,

        @Argument(description = "Your own names of colours, such as {\"red\": \"crimson\"}. Only in a JSON body.")
        Optional<Map<String, Object>> names,

        @Argument(description = "Anything; it comes back in the JSON.")
        Optional<Object> note,

        @Argument(
                description = "The file colours.csv of a training: the answer then names the classes learned there.",
                accept = "text/csv")
        Optional<Upload> model,

        @Argument(
                description = "Take at least this long, telling how far it is.",
                defaultValue = "0",
                min = 0,
                max = 600)
        double seconds,

        @Argument(
                description = "The form of the answer; a picture or a ZIP comes as it is, whatever `show` says.",
                produces = {"application/json", "image/png", "application/zip"})
        String accept) {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SIDE = 1000;

    public DemoArguments {
        if (colours.isPresent() && colours.get().isEmpty()) {
            throw new InvalidArgumentException("colours", "None is given (expected at least one).");
        }
        if (greyWeights.size() != 3
                || greyWeights.stream().mapToDouble(weight -> weight).sum() <= 0) {
            throw new InvalidArgumentException(
                    "grey_weights", greyWeights + " (expected three numbers that are not all 0).");
        }
        names.ifPresent(own -> {
            own.forEach(DemoArguments::requireNameOfAColour);
            requireNoNameTwice(own);
        });
    }

    /// What to show, once the caller's wish for a form is heard.
    Show wanted() {
        return switch (accept) {
            case "image/png" -> Show.IMAGE;
            case "application/zip" -> Show.FILE;
            default -> show;
        };
    }

    /// The picture's format, once the caller's wish for a form is heard.
    String pictureFormat() {
        return accept.equals("image/png") ? "png" : format;
    }

    /// Without repetitions.
    List<Colour> chosenColours() {
        return colours.map(some -> some.stream().distinct().toList()).orElse(List.of(Colour.values()));
    }

    int longestSide() {
        return Math.min(maxSide.orElse(LONGEST_SIDE), LONGEST_SIDE);
    }

    /// `0xRRGGBB`.
    int lineRgb() {
        return Integer.parseInt(lineColour.substring(1), 16);
    }

    /// What the caller calls a colour.
    String nameOf(Colour colour) {
        return names.map(own -> own.get(colour.wireName())).map(String::valueOf).orElse(colour.wireName());
    }

    private static void requireNameOfAColour(String colour, Object name) {
        boolean known =
                Arrays.stream(Colour.values()).anyMatch(any -> any.wireName().equals(colour));
        boolean fits = name instanceof String text && !text.isBlank() && text.length() <= LONGEST_NAME;
        if (!known || !fits) {
            throw new InvalidArgumentException(
                    "names",
                    colour + ": " + name + " (expected a colour and a text of 1 to " + LONGEST_NAME + " characters).");
        }
    }

    private static void requireNoNameTwice(Map<String, Object> names) {
        Set<Object> taken = new HashSet<>();
        for (Colour colour : Colour.values()) {
            Object name = names.getOrDefault(colour.wireName(), colour.wireName());
            if (!taken.add(name)) {
                throw new InvalidArgumentException("names", name + " for two colours (expected one each).");
            }
        }
    }
}
