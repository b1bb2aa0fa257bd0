package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Description;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.Table;
import java.util.List;

/// What the module answers.
///
/// @param speechSeconds how long somebody speaks
/// @param speechShare the part of the recording in which somebody speaks
/// @param durationSeconds of the recording
/// @param segments when somebody speaks
/// @param probabilities over time
public record Speech(
        @Description("How long somebody speaks, in seconds.")
        double speechSeconds,

        @Description("The part of the recording in which somebody speaks, 0 to 1.")
        double speechShare,

        @Description("The length of the recording in seconds.")
        double durationSeconds,

        @Description("When somebody speaks, in seconds from the start.")
        Table segments,

        @Description("The probability of speech over time.") Image probabilities)
        implements Composite {

    private static final List<String> COLUMNS = List.of("start_s", "end_s", "mean_probability");

    static Speech of(Heard heard, List<Segment> segments) {
        double speech = segments.stream().mapToDouble(Segment::seconds).sum();
        double duration = heard.seconds();
        List<List<Double>> rows =
                segments.stream().map(segment -> row(heard, segment)).toList();
        double share = duration == 0 ? 0 : Math.min(1, speech / duration);
        return new Speech(
                rounded(speech),
                rounded(share),
                rounded(duration),
                new Table(COLUMNS, rows),
                Image.png(ProbabilityCurve.draw(heard, segments)));
    }

    private static List<Double> row(Heard heard, Segment segment) {
        double start = (double) segment.start() / SileroVad.RATE;
        double end = (double) segment.end() / SileroVad.RATE;
        return List.of(rounded(start), rounded(end), rounded(heard.meanProbability(segment)));
    }

    /// A frame takes 32 ms: more than three digits would be none of the network's.
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
