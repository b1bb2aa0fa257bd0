package dev.atoll.training;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.Part;
import dev.atoll.training.dataset.Split;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.Examples;
import dev.atoll.training.head.FittedHead;
import dev.atoll.training.head.FittedHead.Ending;
import dev.atoll.training.head.HeadFitting;
import dev.atoll.training.head.Prediction;
import dev.atoll.training.head.SoftmaxHead;
import dev.atoll.training.head.Temperature;
import dev.atoll.training.record.Division;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Fits a head with images kept apart to measure with; then, unless the author divided the images,
/// once more with all of them.
///
/// @param material what there is to learn from
/// @param plan how it is learned
/// @param split which image is for what
/// @param listener hears of each epoch of the head that is measured
record HeldOutFit(Material material, Plan plan, Split split, Consumer<Epoch> listener) {

    private static final double MEASURED = 0.5;

    /// Fewer images do not tell where "not sure" begins: then those that are measured with have to.
    private static final int ENOUGH_TO_CHOOSE_BY = 100;

    Fitted run(HeadFitting fitting, PartOfTraining progress) throws BadInputException {
        Examples train = material.some(split.images(Part.TRAIN));
        Examples validation = material.some(split.images(Part.VALIDATION));
        if (validation.count() == 0) {
            throw new BadInputException("split_ratios: " + plan.shares() + " leave no image of "
                    + material.dataset().images().size()
                    + " to decide when to stop (expected at least one; with few images say folds=5)");
        }
        int epochs = plan.head().epochs();
        FittedHead measured = fitting.fit(
                train, validation, new FittingProgress(progress.part(0, MEASURED), "Learning", epochs, listener));
        if (measured.bestEpoch() == 0) {
            throw new CancellationException("cancelled before the first epoch was over");
        }
        Answers deciding = answers(measured.head(), validation);
        Temperature temperature = deciding.temperature();
        Examples test = material.some(split.images(Part.TEST));
        Answers answers = test.count() > 0 ? answers(measured.head(), test) : deciding;
        boolean independent = test.count() > 0 && validation.count() >= ENOUGH_TO_CHOOSE_BY;
        boolean cancelled = measured.ending() == Ending.CANCELLED;
        SoftmaxHead kept = measured.head();
        boolean refitted = false;
        if (!cancelled && !material.dataset().isSplitByAuthor()) {
            FittedHead again = again(measured.bestEpoch(), progress.part(MEASURED, 1));
            cancelled = again.ending() == Ending.CANCELLED;
            refitted = !cancelled;
            kept = refitted ? again.head() : kept;
        }
        return new Fitted(
                kept,
                temperature,
                answers.at(temperature),
                independent ? Optional.of(deciding.at(temperature)) : Optional.empty(),
                new Division(split.parts(), List.of(), refitted),
                measured.history(),
                cancelled);
    }

    private FittedHead again(int epochs, PartOfTraining progress) {
        return plan.fitting("all")
                .fit(
                        material.all(),
                        epochs,
                        new FittingProgress(progress, "Learning once more, from all images", epochs, _ -> {}));
    }

    private Answers answers(SoftmaxHead head, Examples examples) {
        return new Answers(
                examples,
                Prediction.of(head, plan.head().recipe().answerViews()).logits(examples));
    }
}
