package dev.atoll.training;

import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Description;
import java.util.List;

/// What there is to say about a finished training in a few lines.
///
/// @param verdict in one sentence
/// @param accuracy share of images it had not seen that were named right, 0..1
/// @param accuracyAtLeast lower end of its 95 % interval
/// @param accuracyAtMost upper end
/// @param macroF1 mean over the classes, 0..1
/// @param notSureBelow probability below which an answer is not sure
/// @param classes how many there are
/// @param images learned from
/// @param report where to read more, below the result's folder
/// @param remarks what a person should know
public record TrainingSummary(
        @Description("In one sentence.") String verdict,

        @Description("The share of images it had not seen that were named right.")
        double accuracy,

        @Description("The lower end of its 95 % interval.") double accuracyAtLeast,
        @Description("The upper end of its 95 % interval.") double accuracyAtMost,

        @Description("Precision and recall in one figure, the mean over the classes.")
        double macroF1,

        @Description("The probability below which an answer is not sure.")
        double notSureBelow,

        @Description("How many classes there are.") int classes,
        @Description("How many images it learned from.") int images,

        @Description("Where to read more, in the folder of the result.")
        String report,

        @Description("What a person should know about the images.")
        List<String> remarks)
        implements Composite {

    public TrainingSummary {
        remarks = List.copyOf(remarks);
    }
}
