package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All there is to measure of the photos of one call; each is computed when it is asked for.
final class Measurements {

    private final DemoArguments arguments;
    private final NamedPixels named;
    private final List<Picture> others;
    private final Progress progress;

    /// @param named the photo itself
    /// @param others the photos it is compared with
    Measurements(DemoArguments arguments, NamedPixels named, List<Picture> others, Progress progress) {
        this.arguments = arguments;
        this.named = named;
        this.others = List.copyOf(others);
        this.progress = progress;
    }

    Picture picture() {
        return named.picture();
    }

    /// Colours by their share, or the classes of a training when the caller sent one.
    ClassProbabilities classes() throws BadInputException, IOException {
        if (arguments.model().isEmpty()) {
            return named.probabilities(arguments.chosenColours(), arguments::nameOf);
        }
        return LearnedColours.read(arguments.model().get()).classify(picture());
    }

    Map<String, Double> shares() {
        return named.shares(arguments.chosenColours(), arguments::nameOf);
    }

    Detections patches() {
        return Patches.find(named, arguments, progress);
    }

    Mask mask() {
        return named.mask(arguments.chosenColours(), arguments::nameOf);
    }

    Image drawing() throws IOException {
        return Drawing.of(picture(), arguments);
    }

    Table channels() {
        List<Picture> all = new ArrayList<>(List.of(picture()));
        all.addAll(others);
        return new ChannelTable(arguments).of(all);
    }

    Embedding histogram() {
        return Histogram.of(picture(), arguments.levels());
    }

    /// In 0..255.
    double brightness() {
        return new Brightness(arguments.greyWeights()).meanOf(picture());
    }
}
