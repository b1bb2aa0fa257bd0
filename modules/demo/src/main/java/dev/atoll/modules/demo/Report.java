package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Description;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several answers in one.
public record Report(
        @Description("How much of the photo has which colour, or the classes of a training.")
        ClassProbabilities classes,

        @Description("Boxes around coloured patches.") Detections patches,

        @Description("Which colour each pixel has.") Mask mask,

        @Description("The photo with few colours, or its edges.")
        Image drawing,

        @Description("Statistics of the channels of every photo.")
        Table channels,

        @Description("A histogram of colours.") Embedding histogram,

        @Description("A description in words.") String words,

        @Description("In pixels, as it was looked at.") Size size,

        @Description("On average, 0 to 255.") double brightness,

        @Description("Whether any patch was found.") boolean patchy,

        @Description("The colours that the photo has, the most frequent first.")
        List<String> colours,

        @Description("The same with their shares.") Map<String, Double> shares,

        @Description("Whom to ask, if somebody was named.") Optional<String> contact)
        implements Composite {

    public Report {
        colours = List.copyOf(colours);
    }

    static Report of(DemoArguments arguments, Measurements measured) throws BadInputException, IOException {
        Detections patches = measured.patches();
        Map<String, Double> shares = measured.shares();
        return new Report(
                measured.classes(),
                patches,
                measured.mask(),
                measured.drawing(),
                measured.channels(),
                measured.histogram(),
                new Words(arguments, measured).text().text(),
                new Size(measured.picture().width(), measured.picture().height()),
                measured.brightness(),
                !patches.detections().isEmpty(),
                shares.entrySet().stream()
                        .filter(share -> share.getValue() > 0)
                        .map(Map.Entry::getKey)
                        .toList(),
                shares,
                arguments.contact());
    }
}
